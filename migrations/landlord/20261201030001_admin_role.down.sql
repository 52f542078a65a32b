drop trigger super_admin_remains on platform.admin;
drop function platform.keep_a_super_admin();
drop table platform.admin_set_up_token;
-- Whoever has not chosen a password has no account that the release before knows.
delete from platform.admin where password_hash is null;
alter table platform.admin
  alter column password_hash set not null,
  drop constraint admin_role_known,
  drop column last_sign_in_on,
  drop column role;
