drop function membership.rights_sponsor_asked();

create or replace function membership.end_links() returns trigger
language plpgsql set search_path = pg_catalog as $$
begin
  delete from membership.own_page_link where member_id = new.id and used_at is null;
  update membership.sponsor
  set link_hash = null, link_until = null
  where sponsor_id = new.id and link_hash is not null;
  return null;
end
$$;

drop table membership.sponsor_asked;
