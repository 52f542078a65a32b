-- The rows that a file adds or changes members with are kept packed (Zstandard), apart from
-- how the file was understood, and so is the file itself. Files that wait are not: they are
-- uploaded again.
delete from membership.import where applied_at is null;

alter table membership.import
  add column rows bytea,
  add constraint import_rows_until_applied check (rows is null or applied_at is null);

alter table membership.import
  alter column rows set storage external;

-- The file that brought the member. It is no reference: files are forgotten, members stay.
-- Whoever was not changed since (`version` is 0) goes when the file is taken back.
alter table membership.member
  add column brought_by uuid;

update membership.member
set brought_by = import_change.import_id
from membership.import_change
where import_change.member_id = member.id and import_change.before is null;

-- What an import changed in a member is noted in import_change; whom it added, in the member.
delete from membership.import_change where before is null;

create function membership.rights_import_rows()
returns table (relation text, privileges text[], columns text[])
language sql immutable set search_path = pg_catalog as $$
  values ('import', '{update}'::text[], '{rows}'::text[])
$$;
