drop table platform.key_check;
