-- What a database made in advance was like when it was ready: what its catalogs
-- were marked with, and the hash of its schemas. Whoever takes it over need not
-- look. Those made before have neither, and are made anew.
alter table tenancy.premade_database
  add column mark text,
  add column schema_hash bytea,
  add constraint premade_database_schema_hash_length check (octet_length(schema_hash) = 32),
  add constraint premade_database_known check ((mark is null) = (schema_hash is null));

-- Where the former database stands in what the other one tells: later changes
-- are those it lacks.
alter table tenancy.relocation add column told_from pg_lsn;
