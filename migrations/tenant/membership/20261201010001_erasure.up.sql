-- Members who asked to be erased. A row stays, so that fees and steps belong to something;
-- it holds nothing personal, and nothing changes it again. Whoever adds a column with
-- something personal adds it to member_erased_is_empty.
alter table membership.member
  alter column name drop not null,
  add column erased_at timestamptz,
  add constraint member_erased_or_named check ((name is null) = (erased_at is not null)),
  add constraint member_erased_is_empty check (
    erased_at is null
    or state = 'archived' and search_key = '' and sort_key = ''
      and num_nonnulls(number, number_key, name, email, unit, joined_on, expires_on, brought_by) = 0
  );

-- Lists show nobody who is erased.
drop index membership.member_in_order;
create index member_in_order on membership.member (sort_key, id) where erased_at is null;

create function membership.refuse_erased() returns trigger
language plpgsql set search_path = pg_catalog as $$
begin
  raise exception 'an erased member stays as it is'
    using errcode = 'restrict_violation', constraint = 'member_erased_for_good';
end
$$;

create trigger member_erased_for_good before update or delete on membership.member
  for each row when (old.erased_at is not null)
  execute function membership.refuse_erased();

-- On what day somebody asked to be erased, who did it, and why.
create table membership.erasure (
  member_id uuid primary key,
  asked_on date not null,
  reason text not null,
  erased_by uuid,
  erased_at timestamptz not null,
  constraint erasure_of_known_member foreign key (member_id) references membership.member (id),
  constraint erasure_reason_length check (char_length(reason) between 10 and 500),
  -- A day in UTC; where the sun rises earlier it may be the next one.
  constraint erasure_after_request check (asked_on <= (erased_at at time zone 'UTC')::date + 1)
);

-- Numbers of erased members, which are not given again: rolls of elections may hold them. No
-- row of another table says whose they were.
create table membership.spent_number (
  number_key text primary key
);

create function membership.refuse_spent_numbers() returns trigger
language plpgsql set search_path = pg_catalog as $$
begin
  if exists (select from added join membership.spent_number using (number_key)) then
    raise exception 'a member who was erased had the number'
      using errcode = 'unique_violation', constraint = 'member_number_spent';
  end if;
  return null;
end
$$;

create trigger member_number_spent after insert on membership.member
  referencing new table as added
  for each statement execute function membership.refuse_spent_numbers();

create function membership.refuse_spent_number() returns trigger
language plpgsql set search_path = pg_catalog as $$
begin
  if exists (select from membership.spent_number where number_key = new.number_key) then
    raise exception 'a member who was erased had the number'
      using errcode = 'unique_violation', constraint = 'member_number_spent';
  end if;
  return null;
end
$$;

create trigger member_number_not_spent after update of number_key on membership.member
  for each row when (new.number_key is distinct from old.number_key)
  execute function membership.refuse_spent_number();

-- Steps stay, and their reasons go with the member.
alter table membership.decision
  add column reason_erased boolean not null default false,
  drop constraint decision_reason_due,
  add constraint decision_reason_due
    check (reason is not null or reason_erased or to_state not in ('rejected', 'suspended', 'inactive', 'archived')),
  add constraint decision_reason_erased check (reason is null or not reason_erased);

drop trigger decision_append_only on membership.decision;

create trigger decision_append_only
  before delete or truncate on membership.decision
  for each statement execute function membership.refuse_change();

create function membership.only_erase_reason() returns trigger
language plpgsql set search_path = pg_catalog as $$
begin
  if tg_op = 'UPDATE' and (
      not new.reason_erased
      or (new.member_id, new.number, new.transition, new.from_state, new.to_state, new.decided_by, new.decided_at)
        is distinct from
        (old.member_id, old.number, old.transition, old.from_state, old.to_state, old.decided_by, old.decided_at)
    )
    or not exists (select from membership.member where id = new.member_id and erased_at is not null)
  then
    raise exception 'decision is not changed'
      using errcode = 'restrict_violation', constraint = 'decision_only_erased';
  end if;
  return new;
end
$$;

create trigger decision_only_erased before update on membership.decision
  for each row execute function membership.only_erase_reason();

create trigger decision_entered_whole before insert on membership.decision
  for each row when (new.reason_erased)
  execute function membership.only_erase_reason();

create function membership.rights_erasure()
returns table (relation text, privileges text[], columns text[])
language sql immutable set search_path = pg_catalog as $$
  values
    ('erasure', '{select, insert}'::text[], null::text[]),
    ('spent_number', '{select, insert}', null),
    ('decision', '{update}', '{reason, reason_erased}')
$$;
