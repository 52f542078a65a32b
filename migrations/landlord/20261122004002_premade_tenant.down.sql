alter table tenancy.premade_database drop column tenant_id, drop column sealed_password;
