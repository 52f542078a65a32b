-- Which parts of the program an organisation's database has. The first two
-- nobody can do without.
alter table tenancy.tenant
  add column modules text[] not null default '{kernel,access,election}',
  add constraint tenant_modules_needed check (modules @> '{kernel,access}'),
  add constraint tenant_modules_known check (modules <@ '{kernel,access,election}');
