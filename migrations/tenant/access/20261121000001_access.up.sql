create schema access;

create table access.tenant_user (
  id uuid primary key,
  email text not null,
  name text not null,
  password_hash text,
  created_at timestamptz not null default now(),
  disabled_at timestamptz,
  constraint tenant_user_email_unique unique (email),
  constraint tenant_user_email_lower check (email = lower(email)),
  constraint tenant_user_name_length check (char_length(name) between 1 and 120)
);

create table access.role_assignment (
  user_id uuid primary key references access.tenant_user (id),
  role text not null,
  constraint role_assignment_role check (role in ('owner', 'admin', 'committee'))
);

create table access.set_up_token (
  token_hash bytea primary key,
  user_id uuid not null references access.tenant_user (id),
  expires_at timestamptz not null,
  used_at timestamptz,
  constraint set_up_token_hash_length check (octet_length(token_hash) = 32)
);

-- Failed attempts by a keyed fingerprint of account or address.
create table access.attempt (
  key_tag bytea not null,
  at timestamptz not null,
  constraint attempt_key_tag_length check (octet_length(key_tag) = 32)
);

create index attempt_key_tag_at on access.attempt (key_tag, at);
