-- What members ask for goes with the record to the one that remains.
create function membership.refuse_request_move() returns trigger
language plpgsql set search_path = pg_catalog as $$
begin
  if not exists (select from membership.member where id = old.member_id and merged_into = new.member_id) then
    raise exception 'a request goes to whom its member is merged into'
      using errcode = 'restrict_violation', constraint = 'change_request_goes_with_member';
  end if;
  return new;
end
$$;

insert into membership.erasure_request (member_id, asked_at)
select merged_into, min(asked_at)
from membership.erasure_request
  join membership.member on member.id = member_id
where merged_into is not null
group by merged_into
on conflict (member_id) do nothing;

delete from membership.erasure_request
using membership.member
where member.id = member_id and merged_into is not null;

-- The last one of each record that remains, unless it has one itself.
update membership.change_request
set member_id = merged_into
from membership.member
where change_request.id in (
    select distinct on (merged_into) change_request.id
    from membership.change_request
      join membership.member on member.id = member_id
    where merged_into is not null and outcome is null
    order by merged_into, asked_at desc
  )
  and member.id = member_id
  and not exists (
    select from membership.change_request as own
    where own.member_id = merged_into and own.outcome is null
  );

delete from membership.change_request
using membership.member
where member.id = member_id and merged_into is not null and outcome is null;

create trigger change_request_goes_with_member before update of member_id on membership.change_request
  for each row when (new.member_id <> old.member_id)
  execute function membership.refuse_request_move();

create function membership.rights_merged_requests()
returns table (relation text, privileges text[], columns text[])
language sql immutable set search_path = pg_catalog as $$
  values ('change_request', '{update}'::text[], '{member_id}'::text[])
$$;
