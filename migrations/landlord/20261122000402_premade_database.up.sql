-- Databases made in advance, each with a role of the same name that owns it. A
-- new organisation takes one by giving both its own name. Without the moment it
-- was ready, one is being made, or a crash left it so.
create table tenancy.premade_database (
  name text primary key,
  fingerprint bytea not null,
  begun_at timestamptz not null,
  ready_at timestamptz,
  constraint premade_database_name_form check (name ~ '^premade_[0-9a-f]{16}$'),
  constraint premade_database_fingerprint_length check (octet_length(fingerprint) = 32)
);
