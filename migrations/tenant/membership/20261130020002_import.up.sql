-- What people decided about the columns of files; one row, once somebody has.
create table membership.remembered_columns (
  only_row boolean primary key default true,
  columns jsonb not null,
  constraint remembered_columns_one_row check (only_row)
);

-- A file of members: kept for a day until it is applied, and what it changed for a while
-- after, so that it can be taken back.
create table membership.import (
  id uuid primary key,
  uploaded_by uuid not null,
  uploaded_at timestamptz not null,
  -- The kind of membership of rows that say none.
  type_id uuid not null,
  -- The file, and what was read in it as JSON, until it is applied.
  file bytea,
  read bytea,
  kept_until timestamptz not null,
  applied_at timestamptz,
  taken_back_at timestamptz,
  added integer not null default 0,
  changed integer not null default 0,
  constraint import_of_known_type foreign key (type_id) references membership.member_type (id),
  constraint import_file_until_applied check ((file is null) = (applied_at is not null)),
  constraint import_read_until_applied check ((read is null) = (applied_at is not null)),
  constraint import_taken_back_after check (taken_back_at is null or taken_back_at >= applied_at),
  constraint import_counts_not_negative check (added >= 0 and changed >= 0)
);

-- They are packed well enough, or not for long.
alter table membership.import
  alter column file set storage external,
  alter column read set storage external;

-- What an import did with a member: added, where `before` is null, or changed, with what was
-- entered before. `version` is the member's after it: who was changed since is left as is.
create table membership.import_change (
  import_id uuid not null references membership.import (id) on delete cascade,
  member_id uuid not null references membership.member (id) on delete cascade,
  version integer not null,
  before jsonb,
  primary key (import_id, member_id)
);

create index import_change_of_member on membership.import_change (member_id);

create function membership.rights_import()
returns table (relation text, privileges text[], columns text[])
language sql immutable set search_path = pg_catalog as $$
  values
    ('remembered_columns', '{select, insert, update}'::text[], null::text[]),
    ('import', '{select, insert, delete}', null),
    ('import', '{update}', '{file, read, kept_until, applied_at, taken_back_at, added, changed}'),
    ('import_change', '{select, insert, delete}', null)
$$;
