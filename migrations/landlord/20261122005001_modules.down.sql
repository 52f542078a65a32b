alter table tenancy.tenant
  drop constraint tenant_modules_known,
  drop constraint tenant_modules_needed,
  drop column modules;
