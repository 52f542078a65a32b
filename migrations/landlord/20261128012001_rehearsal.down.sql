alter table tenancy.tenant drop column rehearsal;
