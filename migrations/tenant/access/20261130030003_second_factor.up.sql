-- A second factor beside the password: codes of an app (RFC 6238). The secret is sealed
-- with the platform's key. `last_step` is that of the last code used: none is good twice.
create table access.second_factor (
  user_id uuid primary key references access.tenant_user (id),
  sealed_secret bytea not null,
  confirmed_at timestamptz,
  last_step bigint,
  constraint second_factor_used_when_confirmed check (confirmed_at is null or last_step is not null)
);

create table access.recovery_code (
  user_id uuid not null references access.second_factor (user_id) on delete cascade,
  code_hash bytea not null,
  used_at timestamptz,
  primary key (user_id, code_hash),
  constraint recovery_code_hash_length check (octet_length(code_hash) = 32)
);

alter table access.role add column demands_factor boolean not null default false;

create function access.rights_second_factor()
returns table (relation text, privileges text[], columns text[])
language sql immutable set search_path = pg_catalog as $$
  values
    ('second_factor', '{select, insert, update, delete}'::text[], null::text[]),
    ('recovery_code', '{select, insert, delete}', null),
    ('recovery_code', '{update}', '{used_at}'),
    ('role', '{update}', '{demands_factor}')
$$;
