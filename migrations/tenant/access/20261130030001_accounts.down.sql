drop function access.rights_accounts();
drop table access.address_change;
drop table access.session;
