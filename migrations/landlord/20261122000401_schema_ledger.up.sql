-- What each organisation's schemas were like when they were last looked at, so
-- that a pass over all of them need not connect to those that are up to date.
create table tenancy.schema_ledger (
  tenant_id uuid primary key references tenancy.tenant on delete cascade,
  state text not null,
  -- Which migrations it has: all of them in short, and the newest per context.
  fingerprint bytea,
  versions jsonb not null default '{}',
  -- What its catalogs were marked with, to see a change without reading them.
  mark text,
  expected_hash bytea,
  actual_hash bytea,
  failure text,
  failures integer not null default 0,
  checked_at timestamptz not null,
  constraint schema_ledger_state_known check (state in ('synced', 'outdated', 'customised', 'failed')),
  constraint schema_ledger_failed_why check ((state = 'failed') = (failure is not null)),
  constraint schema_ledger_versions_object check (jsonb_typeof(versions) = 'object'),
  constraint schema_ledger_synced_as_expected check (
    state <> 'synced' or (fingerprint is not null and actual_hash is not distinct from expected_hash))
);

-- What a database's schemas are like after exactly these migrations.
create table tenancy.schema_expectation (
  fingerprint bytea primary key,
  schema_hash bytea not null,
  noted_at timestamptz not null,
  constraint schema_expectation_fingerprint_length check (octet_length(fingerprint) = 32),
  constraint schema_expectation_hash_length check (octet_length(schema_hash) = 32)
);
