drop trigger member_address_ends_links on membership.member;
drop function membership.end_links();

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
