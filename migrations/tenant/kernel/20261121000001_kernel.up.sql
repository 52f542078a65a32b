create schema kernel;

-- Whose database this is; every new pool reads it before anything else.
create table kernel.identity (
  only_row boolean primary key default true,
  tenant_id uuid not null,
  constraint identity_one_row check (only_row)
);

create function kernel.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end
$$;

create table kernel.audit_entry (
  position bigint generated always as identity primary key,
  at timestamptz not null,
  actor jsonb not null,
  action text not null,
  subject text not null,
  details jsonb not null,
  constraint audit_entry_details_object check (jsonb_typeof(details) = 'object')
);

create index audit_entry_subject on kernel.audit_entry (subject, position);

create trigger audit_entry_append_only
  before update or delete or truncate on kernel.audit_entry
  for each statement execute function kernel.refuse_change();

create table kernel.outbox (
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

create index outbox_due on kernel.outbox (next_attempt_at) where sent_at is null and failed_at is null;

-- A form that was refused, kept until its page has shown it once.
create table kernel.refused_form (
  session_hash bytea not null,
  path text not null,
  form jsonb not null,
  kept_until timestamptz not null,
  primary key (session_hash, path)
);
