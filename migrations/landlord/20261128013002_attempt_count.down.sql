drop table platform.attempt_count;
