drop function membership.rights_units_followed();
