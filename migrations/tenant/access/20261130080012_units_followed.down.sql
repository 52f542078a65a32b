drop function access.rights_units();
