-- Links that were mailed to an address are good as long as the address is the member's: whoever
-- reads the mailbox afterwards opens and confirms nothing.
create or replace function membership.refuse_sponsor() returns trigger
language plpgsql set search_path = pg_catalog as $$
begin
  if tg_op = 'UPDATE' and (new.member_id <> old.member_id or new.sponsor_id <> old.sponsor_id) then
    if new.member_id <> old.member_id and not exists (
        select from membership.member where id = old.member_id and merged_into = new.member_id
      )
      or new.sponsor_id <> old.sponsor_id and not exists (
        select from membership.member where id = old.sponsor_id and merged_into = new.sponsor_id
      )
    then
      raise exception 'a sponsor goes to whom the member is merged into'
        using errcode = 'restrict_violation', constraint = 'sponsor_goes_with_member';
    end if;
    return new;
  end if;
  -- A link ends at any time.
  if tg_op = 'UPDATE' and new.link_hash is null and new.link_until is null
    and (new.confirmed_on, new.noted_by, new.noted_at, new.declined_on)
      is not distinct from (old.confirmed_on, old.noted_by, old.noted_at, old.declined_on)
  then
    return new;
  end if;
  if not exists (select from membership.member where id = new.member_id and state in ('draft', 'pending')) then
    raise exception 'somebody has decided about the member'
      using errcode = 'restrict_violation', constraint = 'sponsor_of_applicant';
  end if;
  if not exists (select from membership.member where id = new.sponsor_id and state = 'active') then
    raise exception 'only an active member is a sponsor'
      using errcode = 'restrict_violation', constraint = 'sponsor_is_active';
  end if;
  return new;
end
$$;

create function membership.end_links() returns trigger
language plpgsql set search_path = pg_catalog as $$
begin
  delete from membership.own_page_link where member_id = new.id and used_at is null;
  update membership.sponsor
  set link_hash = null, link_until = null
  where sponsor_id = new.id and link_hash is not null;
  return null;
end
$$;

create trigger member_address_ends_links after update of email on membership.member
  for each row when (new.email is distinct from old.email)
  execute function membership.end_links();
