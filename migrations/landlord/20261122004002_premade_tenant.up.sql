-- Databases are made in advance to the end: the tenant that will take one over
-- has its number and its role's password already. Those without are made anew.
alter table tenancy.premade_database
  add column tenant_id uuid,
  add column sealed_password bytea,
  add constraint premade_database_tenant_unique unique (tenant_id),
  add constraint premade_database_login check ((tenant_id is null) = (sealed_password is null));
