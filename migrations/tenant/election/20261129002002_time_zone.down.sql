drop function election.rights_time_zone();
alter table election.election drop column time_zone;
