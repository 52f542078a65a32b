drop view tenancy.premade_database;
alter table tenancy.warm_database rename to premade_database;
alter table tenancy.premade_database rename constraint warm_database_pkey to premade_database_pkey;
alter table tenancy.premade_database rename constraint warm_database_name_form to premade_database_name_form;
alter table tenancy.premade_database
  rename constraint warm_database_fingerprint_length to premade_database_fingerprint_length;
alter table tenancy.premade_database
  rename constraint warm_database_schema_hash_length to premade_database_schema_hash_length;
alter table tenancy.premade_database rename constraint warm_database_known to premade_database_known;
alter table tenancy.premade_database rename constraint warm_database_tenant_unique to premade_database_tenant_unique;
alter table tenancy.premade_database rename constraint warm_database_login to premade_database_login;

drop view tenancy.relocation;
alter table tenancy.database_move rename to relocation;
alter table tenancy.relocation rename column confirmed_lsn to told_from;
alter table tenancy.relocation rename constraint database_move_pkey to relocation_pkey;
alter table tenancy.relocation rename constraint database_move_tenant_id_fkey to relocation_tenant_id_fkey;
alter table tenancy.relocation rename constraint database_move_server_id_fkey to relocation_server_id_fkey;
alter table tenancy.relocation rename constraint database_move_database_form to relocation_database_form;
alter table tenancy.relocation rename constraint database_move_state_known to relocation_state_known;
alter table tenancy.relocation rename constraint database_move_switched_when to relocation_switched_when;
