alter table tenancy.server
  drop column system_identifier;
