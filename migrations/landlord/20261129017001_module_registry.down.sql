drop trigger tenant_modules_followed on tenancy.tenant;
drop table tenancy.module_export, tenancy.module_job_step, tenancy.module_job, tenancy.subscription,
  tenancy.tenant_module, tenancy.module_dependency;
alter table tenancy.application drop column template;
alter table tenancy.tenant
  drop column plan,
  drop column template_version,
  add constraint tenant_modules_known check (modules <@ '{kernel,access,election}');
drop table tenancy.plan_feature, tenancy.plan, tenancy.module;
drop function tenancy.check_job_change, tenancy.tell_of_plan, tenancy.tell_of_subscription,
  tenancy.follow_modules, tenancy.check_module_open, tenancy.check_module_change, tenancy.version_parts;
