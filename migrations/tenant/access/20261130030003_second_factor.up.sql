-- A second factor beside the password: codes of an app (RFC 6238). The secret is sealed
-- with the platform's key. `last_step` is that of the last code used: none is good twice.
create table access.second_factor (
  user_id uuid primary key references access.tenant_user (id),
  sealed_secret bytea not null,
  confirmed_at timestamptz not null,
  last_step bigint not null
);

-- One that is being set up, in one browser: it ends with that session, so that nobody can
-- have seen the secret who is not signed in any more.
create table access.second_factor_begun (
  user_id uuid primary key references access.tenant_user (id),
  session_id uuid not null references access.session (id) on delete cascade,
  sealed_secret bytea not null
);

create index second_factor_begun_in_session on access.second_factor_begun (session_id);

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
    ('second_factor_begun', '{select, insert, update, delete}', null),
    ('recovery_code', '{select, insert, delete}', null),
    ('recovery_code', '{update}', '{used_at}'),
    ('role', '{update}', '{demands_factor}')
$$;
