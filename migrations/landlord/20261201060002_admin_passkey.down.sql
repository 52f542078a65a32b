drop table platform.admin_passkey;
