-- The field's words: an organisation's database is moved, and databases made in advance
-- are warm. Programs of the last release go on with the former names, which are views
-- until a migration that takes away removes them.
alter table tenancy.relocation rename to database_move;
alter table tenancy.database_move rename column told_from to confirmed_lsn;
alter table tenancy.database_move rename constraint relocation_pkey to database_move_pkey;
alter table tenancy.database_move rename constraint relocation_tenant_id_fkey to database_move_tenant_id_fkey;
alter table tenancy.database_move rename constraint relocation_server_id_fkey to database_move_server_id_fkey;
alter table tenancy.database_move rename constraint relocation_database_form to database_move_database_form;
alter table tenancy.database_move rename constraint relocation_state_known to database_move_state_known;
alter table tenancy.database_move rename constraint relocation_switched_when to database_move_switched_when;
create view tenancy.relocation as
select tenant_id, server_id, database_name, migrates, state, begun_at, switched_at, keep_until,
  confirmed_lsn as told_from
from tenancy.database_move;

alter table tenancy.premade_database rename to warm_database;
alter table tenancy.warm_database rename constraint premade_database_pkey to warm_database_pkey;
alter table tenancy.warm_database rename constraint premade_database_name_form to warm_database_name_form;
alter table tenancy.warm_database
  rename constraint premade_database_fingerprint_length to warm_database_fingerprint_length;
alter table tenancy.warm_database
  rename constraint premade_database_schema_hash_length to warm_database_schema_hash_length;
alter table tenancy.warm_database rename constraint premade_database_known to warm_database_known;
alter table tenancy.warm_database rename constraint premade_database_tenant_unique to warm_database_tenant_unique;
alter table tenancy.warm_database rename constraint premade_database_login to warm_database_login;
create view tenancy.premade_database as
select name, fingerprint, begun_at, ready_at, mark, schema_hash, tenant_id, sealed_password
from tenancy.warm_database;
