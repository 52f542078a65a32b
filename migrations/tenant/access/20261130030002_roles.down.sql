drop function access.rights_roles();
drop trigger owner_remains on access.tenant_user;
drop trigger owner_remains on access.role_assignment;
drop function access.keep_an_owner();
drop table access.assignment;
drop table access.role_permission;
drop table access.role;
