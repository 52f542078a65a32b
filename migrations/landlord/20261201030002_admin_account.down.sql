alter table platform.admin drop constraint admin_role_listed;
drop table platform.admin_role;
drop table platform.admin_recovery_code;
drop table platform.admin_second_factor_begun;
drop table platform.admin_second_factor;
drop table platform.admin_session;
