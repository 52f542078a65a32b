-- Passkeys (WebAuthn Level 3): keys in devices, which open an account in place of a code of
-- the second factor. They go with it: its recovery codes are for whoever loses the device.
-- `key` is public.
create table access.passkey (
  id uuid primary key,
  user_id uuid not null references access.second_factor (user_id) on delete cascade,
  name text not null,
  credential_id bytea not null,
  key jsonb not null,
  added_at timestamptz not null,
  used_at timestamptz,
  constraint passkey_name_length check (char_length(name) between 1 and 60),
  constraint passkey_known_once unique (credential_id)
);

create index passkey_user on access.passkey (user_id);

create function access.rights_passkey()
returns table (relation text, privileges text[], columns text[])
language sql immutable set search_path = pg_catalog as $$
  values
    ('passkey', '{select, insert, delete}'::text[], null::text[]),
    ('passkey', '{update}', '{key,used_at}')
$$;
