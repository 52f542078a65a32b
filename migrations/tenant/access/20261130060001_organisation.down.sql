drop function access.rights_organisation();
drop table access.organisation;
