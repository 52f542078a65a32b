drop function access.rights_second_factor();
alter table access.role drop column demands_factor;
drop table access.recovery_code;
drop table access.second_factor_begun;
drop table access.second_factor;
