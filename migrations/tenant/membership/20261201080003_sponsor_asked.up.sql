-- Until when the link is good that a sponsor was mailed about an applicant. Who is removed and
-- named again within that time has the same link again, and gets no second mail.
create table membership.sponsor_asked (
  member_id uuid not null,
  sponsor_id uuid not null,
  link_hash bytea not null,
  link_until timestamptz not null,
  primary key (member_id, sponsor_id),
  constraint sponsor_asked_of_known_member
    foreign key (member_id) references membership.member (id) on delete cascade,
  constraint sponsor_asked_known_member
    foreign key (sponsor_id) references membership.member (id) on delete cascade,
  constraint sponsor_asked_link_unique unique (link_hash),
  constraint sponsor_asked_link_length check (octet_length(link_hash) = 32)
);

create index sponsor_asked_by_member on membership.sponsor_asked (sponsor_id);

insert into membership.sponsor_asked (member_id, sponsor_id, link_hash, link_until)
select member_id, sponsor_id, link_hash, link_until
from membership.sponsor
where link_hash is not null;

create or replace function membership.end_links() returns trigger
language plpgsql set search_path = pg_catalog as $$
begin
  delete from membership.own_page_link where member_id = new.id and used_at is null;
  delete from membership.sponsor_asked where sponsor_id = new.id;
  update membership.sponsor
  set link_hash = null, link_until = null
  where sponsor_id = new.id and link_hash is not null;
  return null;
end
$$;

create function membership.rights_sponsor_asked()
returns table (relation text, privileges text[], columns text[])
language sql immutable set search_path = pg_catalog as $$
  values ('sponsor_asked', '{select, insert, update, delete}'::text[], null::text[])
$$;
