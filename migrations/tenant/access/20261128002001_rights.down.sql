drop function access.rights();
