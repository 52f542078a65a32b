drop table tenancy.relocation;
drop index tenancy.tenant_server;
alter table tenancy.tenant
  drop constraint tenant_content_since_range,
  drop column held_until,
  drop column content_since,
  drop column server_id;
drop table tenancy.server;
