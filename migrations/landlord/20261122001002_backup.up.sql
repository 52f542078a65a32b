-- Which backups were made of whom, and where they are. An organisation may be
-- gone; what is known of its backups stays.
create table tenancy.backup (
  id uuid primary key,
  tenant_id uuid not null,
  slug text not null,
  generation bigint not null,
  made_at timestamptz not null,
  file text not null,
  bytes bigint not null,
  sha256 bytea not null,
  rows bigint not null,
  removed_at timestamptz,
  constraint backup_bytes_positive check (bytes > 0),
  constraint backup_rows_not_negative check (rows >= 0),
  constraint backup_sha256_length check (octet_length(sha256) = 32)
);

create index backup_tenant on tenancy.backup (tenant_id, made_at);
