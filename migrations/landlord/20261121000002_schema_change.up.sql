-- What was changed in the schema of which database: by whom, and how long it
-- took. A database's own version tables say where it stands; this says how it
-- got there.
create table platform.schema_change (
  position bigint generated always as identity primary key,
  at timestamptz not null,
  actor jsonb not null,
  database_name text not null,
  set_name text not null,
  version bigint not null,
  description text not null,
  direction text not null,
  checksum bytea not null,
  duration_microseconds bigint not null,
  constraint schema_change_direction_known check (direction in ('up', 'down'))
);

create index schema_change_database on platform.schema_change (database_name, set_name, version, position);

create trigger schema_change_append_only
  before update or delete or truncate on platform.schema_change
  for each statement execute function platform.refuse_change();
