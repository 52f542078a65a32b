-- What members wrote when they applied, and what they asked for on their own pages, goes with
-- those who are erased, and so does the language in which they were written to.
delete from membership.applicant using membership.member where member.id = member_id and erased_at is not null;
delete from membership.own_page_link using membership.member where member.id = member_id and erased_at is not null;
delete from membership.change_request using membership.member where member.id = member_id and erased_at is not null;
delete from membership.erasure_request using membership.member where member.id = member_id and erased_at is not null;

alter table membership.member disable trigger member_erased_for_good;
update membership.member set language = null where erased_at is not null and language is not null;
alter table membership.member enable trigger member_erased_for_good;

alter table membership.member
  drop constraint member_erased_is_empty,
  add constraint member_erased_is_empty check (
    erased_at is null
    or state = 'archived' and search_key = '' and sort_key = ''
      and num_nonnulls(number, number_key, name, email, unit, joined_on, expires_on, brought_by, language) = 0
  );

-- Nothing of it is written anew.
create function membership.refuse_of_erased() returns trigger
language plpgsql set search_path = pg_catalog as $$
begin
  if exists (select from membership.member where id = new.member_id and erased_at is not null) then
    raise exception 'the member is erased'
      using errcode = 'restrict_violation', constraint = 'nothing_of_an_erased_member';
  end if;
  return new;
end
$$;

create trigger nothing_of_an_erased_member before insert on membership.applicant
  for each row execute function membership.refuse_of_erased();
create trigger nothing_of_an_erased_member before insert on membership.own_page_link
  for each row execute function membership.refuse_of_erased();
create trigger nothing_of_an_erased_member before insert on membership.change_request
  for each row execute function membership.refuse_of_erased();
create trigger nothing_of_an_erased_member before insert on membership.erasure_request
  for each row execute function membership.refuse_of_erased();

create function membership.rights_erased_applicants()
returns table (relation text, privileges text[], columns text[])
language sql immutable set search_path = pg_catalog as $$
  values
    ('applicant', '{delete}'::text[], null::text[]),
    ('change_request', '{delete}', null),
    ('erasure_request', '{delete}', null)
$$;
