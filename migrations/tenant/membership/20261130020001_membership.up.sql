create schema membership;

-- Kinds of membership, which the organisation defines. `name_key` is the name as names
-- are compared (publicdigit_lists::fold): no locale of the database has a say.
create table membership.member_type (
  id uuid primary key,
  name text not null,
  name_key text not null,
  votes boolean not null,
  fee_cents integer not null,
  currency text not null,
  months smallint,
  needs_approval boolean not null,
  constraint member_type_name_unique unique (name_key),
  constraint member_type_name_length check (char_length(name) between 2 and 60),
  constraint member_type_fee_range check (fee_cents between 0 and 100000000),
  constraint member_type_currency_code check (currency ~ '^[A-Z]{3}$'),
  constraint member_type_months_range check (months between 1 and 1200)
);

-- How member numbers are made; one row, once somebody has chosen.
create table membership.numbering (
  only_row boolean primary key default true,
  template text not null,
  constraint numbering_one_row check (only_row),
  constraint numbering_template_length check (char_length(template) between 1 and 60)
);

-- The last serial number of everything that stands around one.
create table membership.serial (
  series text primary key,
  last bigint not null,
  constraint serial_positive check (last >= 1)
);

-- A member. An address that two members share is allowed, a number is not: `number_key` is
-- the number as numbers are compared, whatever the case; that is looked at when a
-- statement ends, so that members can exchange numbers. `search_key` holds what members
-- are searched in, `sort_key` the order of lists.
create table membership.member (
  id uuid primary key,
  number text,
  number_key text,
  name text not null,
  email text,
  type_id uuid not null,
  state text not null,
  unit text,
  joined_on date,
  expires_on date,
  payment text not null,
  search_key text not null collate "C",
  sort_key text not null collate "C",
  entered_at timestamptz not null,
  -- How many times it was changed, so that two people do not overwrite one another.
  version integer not null default 0,
  constraint member_of_known_type foreign key (type_id) references membership.member_type (id),
  constraint member_number_unique unique (number_key) deferrable initially immediate,
  constraint member_number_length check (char_length(number) between 3 and 50),
  constraint member_number_with_key check ((number is null) = (number_key is null)),
  constraint member_name_length check (char_length(name) between 1 and 120),
  constraint member_email_lower check (email = lower(email)),
  constraint member_state_known check (state in
    ('draft', 'pending', 'approved', 'active', 'suspended', 'inactive', 'rejected', 'archived')),
  constraint member_numbered check (number is not null or state in ('draft', 'pending', 'rejected', 'archived')),
  constraint member_unit_form check (unit ~ '^[a-z]{2}([.][a-z0-9_]{1,20}){0,8}$'),
  constraint member_dates_in_order check (expires_on >= joined_on),
  constraint member_payment_known check (payment in ('unpaid', 'partial', 'paid', 'exempt'))
);

create index member_in_order on membership.member (sort_key, id);
create index member_of_type on membership.member (type_id);

-- The ways from one state to another; src/membership/domain/state.rs is the same.
create function membership.leads_to(before text, after text) returns boolean
language sql immutable set search_path = pg_catalog as $$
  select after = 'archived' and before <> 'archived'
    or (before, after) in (
      ('draft', 'pending'), ('pending', 'approved'), ('pending', 'rejected'), ('approved', 'active'),
      ('active', 'suspended'), ('suspended', 'active'), ('active', 'inactive'), ('suspended', 'inactive'),
      ('inactive', 'active'))
$$;

create function membership.refuse_state() returns trigger
language plpgsql set search_path = pg_catalog as $$
begin
  raise exception 'no way leads from % to %', old.state, new.state
    using errcode = 'restrict_violation', constraint = 'member_state_machine';
end
$$;

create trigger member_state_machine before update of state on membership.member
  for each row when (old.state <> new.state and not membership.leads_to(old.state, new.state))
  execute function membership.refuse_state();

-- Every step of a membership: who decided, when, why. `decided_by` is an account; none if
-- the platform did it.
create table membership.decision (
  member_id uuid not null references membership.member (id),
  number integer not null,
  transition text not null,
  from_state text not null,
  to_state text not null,
  reason text,
  decided_by uuid,
  decided_at timestamptz not null,
  primary key (member_id, number),
  constraint decision_number_from_one check (number >= 1),
  constraint decision_leads_on check (membership.leads_to(from_state, to_state)),
  constraint decision_reason_length check (char_length(reason) between 10 and 500),
  constraint decision_reason_due
    check (reason is not null or to_state not in ('rejected', 'suspended', 'inactive', 'archived'))
);

create function membership.refuse_change() returns trigger
language plpgsql set search_path = pg_catalog as $$
begin
  raise exception '% is not changed', tg_table_name using errcode = 'restrict_violation';
end
$$;

create trigger decision_append_only
  before update or delete or truncate on membership.decision
  for each statement execute function membership.refuse_change();

-- See migrations/tenant/kernel/20261128002001_rights.up.sql.
create function membership.rights()
returns table (relation text, privileges text[], columns text[])
language sql immutable set search_path = pg_catalog as $$
  values
    ('member_type', '{select, insert, update, delete}'::text[], null::text[]),
    ('numbering', '{select, insert, update}', null),
    ('serial', '{select, insert, update}', null),
    ('member', '{select, insert, update, delete}', null),
    ('decision', '{select, insert}', null)
$$;
