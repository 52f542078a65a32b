-- Roles that are given for a time, and what roles may do. Which permissions there are,
-- contexts declare; here is only what an organisation has said otherwise.
create table access.role (
  key text primary key,
  name text,
  made_at timestamptz not null default now(),
  removed_at timestamptz,
  constraint role_key_form check (key ~ '^([a-z_]{1,40}|own-[0-9a-f]{16})$'),
  constraint role_own_has_name check (starts_with(key, 'own-') = (name is not null)),
  constraint role_name_length check (char_length(name) between 2 and 60),
  constraint role_default_stays check (removed_at is null or name is not null)
);

create unique index role_name_unique on access.role (lower(name)) where removed_at is null;

insert into access.role (key)
values
  ('owner'), ('admin'), ('committee'),
  ('president'), ('vice_president'), ('general_secretary'), ('treasurer'), ('election_officer'),
  ('membership_coordinator'), ('unit_committee'), ('guest');

create table access.role_permission (
  role text not null references access.role (key),
  permission text not null,
  holds boolean not null,
  primary key (role, permission),
  constraint role_permission_form check (permission ~ '^[a-z_]+\.[a-z_]+$'),
  constraint role_permission_owner_holds_all check (role <> 'owner')
);

-- A role that somebody has beside the account's own, from a day to a day.
create table access.assignment (
  id uuid primary key,
  user_id uuid not null references access.tenant_user (id),
  role text not null references access.role (key),
  unit_path text,
  valid_from date not null,
  valid_until date,
  reason text not null,
  given_by uuid not null references access.tenant_user (id),
  given_at timestamptz not null,
  ended_by uuid references access.tenant_user (id),
  ended_at timestamptz,
  constraint assignment_not_of_accounts check (role not in ('owner', 'admin', 'committee')),
  constraint assignment_unit_path check (unit_path ~ '^[a-z0-9_]{1,40}(\.[a-z0-9_]{1,40}){0,8}$'),
  constraint assignment_days check (valid_until >= valid_from),
  constraint assignment_guest_ends check (role <> 'guest' or valid_until is not null),
  constraint assignment_reason_length check (char_length(reason) between 3 and 500),
  constraint assignment_ended_by_somebody check ((ended_by is null) = (ended_at is null))
);

create index assignment_user on access.assignment (user_id) where ended_at is null;

-- Somebody with all rights stays who can sign in, however many leave at once: an owner who
-- never chose a password may have been invited at a wrong address.
create function access.keep_an_owner() returns trigger
language plpgsql set search_path = pg_catalog as $$
begin
  -- One after the other, so that each sees whom the one before has left.
  perform pg_advisory_xact_lock(hashtext('access.keep_an_owner'));
  if not exists (
    select
    from access.role_assignment as held
      join access.tenant_user as person on person.id = held.user_id
    where held.role = 'owner'
      and person.disabled_at is null
      and person.password_hash is not null
  ) then
    raise exception 'the last owner stays'
      using errcode = 'restrict_violation', constraint = 'owner_remains';
  end if;
  return null;
end
$$;

create constraint trigger owner_remains
  after update or delete on access.role_assignment
  deferrable initially deferred
  for each row when (old.role = 'owner')
  execute function access.keep_an_owner();

create constraint trigger owner_remains
  after update of disabled_at on access.tenant_user
  deferrable initially deferred
  for each row when (old.disabled_at is null and new.disabled_at is not null)
  execute function access.keep_an_owner();

create function access.rights_roles()
returns table (relation text, privileges text[], columns text[])
language sql immutable set search_path = pg_catalog as $$
  values
    ('role', '{select, insert}'::text[], null::text[]),
    ('role', '{update}', '{removed_at}'),
    ('role_permission', '{select, insert, update, delete}', null),
    ('assignment', '{select, insert}', null),
    ('assignment', '{update}', '{ended_by, ended_at}'),
    ('role_assignment', '{update}', '{role}')
$$;
