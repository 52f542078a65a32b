-- Passkeys (WebAuthn Level 3): keys in devices, which open an account in place of a code of
-- the second factor. They go with it: its recovery codes are for whoever loses the device.
-- `key` is public.
create table platform.admin_passkey (
  id uuid primary key,
  admin_id uuid not null references platform.admin_second_factor on delete cascade,
  name text not null,
  credential_id bytea not null,
  key jsonb not null,
  added_at timestamptz not null,
  used_at timestamptz,
  constraint admin_passkey_name_length check (char_length(name) between 1 and 60),
  constraint admin_passkey_known_once unique (credential_id)
);

create index admin_passkey_admin on platform.admin_passkey (admin_id);
