drop function access.rights_attempt_count();
drop table access.attempt_count;
