create schema platform;

create table platform.admin (
  id uuid primary key,
  email text not null,
  name text not null,
  password_hash text not null,
  created_at timestamptz not null default now(),
  constraint admin_email_unique unique (email),
  constraint admin_email_lower check (email = lower(email))
);

-- What a session knows is opaque: identifiers, never names or choices.
create table platform.session (
  id_hash bytea primary key,
  data jsonb not null,
  expires_at timestamptz not null,
  constraint session_id_hash_length check (octet_length(id_hash) = 32)
);

create index session_expires_at on platform.session (expires_at);

-- Failed attempts by a keyed fingerprint of account or address.
create table platform.attempt (
  key_tag bytea not null,
  at timestamptz not null,
  constraint attempt_key_tag_length check (octet_length(key_tag) = 32)
);

create index attempt_key_tag_at on platform.attempt (key_tag, at);

-- A form that was refused, kept until its page has shown it once.
create table platform.refused_form (
  session_hash bytea not null,
  path text not null,
  form jsonb not null,
  kept_until timestamptz not null,
  primary key (session_hash, path)
);

create table platform.outbox (
  id uuid primary key,
  template text not null,
  sealed bytea,
  attempts integer not null default 0,
  next_attempt_at timestamptz not null,
  sent_at timestamptz,
  failed_at timestamptz,
  last_error text,
  constraint outbox_attempts_not_negative check (attempts >= 0),
  constraint outbox_sealed_until_done check (sealed is not null or sent_at is not null or failed_at is not null)
);

create index outbox_due on platform.outbox (next_attempt_at) where sent_at is null and failed_at is null;

create table platform.audit_entry (
  position bigint generated always as identity primary key,
  at timestamptz not null,
  actor jsonb not null,
  action text not null,
  subject text not null,
  details jsonb not null,
  constraint audit_entry_details_object check (jsonb_typeof(details) = 'object')
);

create index audit_entry_subject on platform.audit_entry (subject, position);

create function platform.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end
$$;

create trigger audit_entry_append_only
  before update or delete or truncate on platform.audit_entry
  for each statement execute function platform.refuse_change();
