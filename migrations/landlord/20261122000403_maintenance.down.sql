drop table platform.maintenance;
drop function platform.tell_of_maintenance();
alter table tenancy.tenant drop column notice;
