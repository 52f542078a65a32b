drop function access.rights_passkey();
drop table access.passkey;
