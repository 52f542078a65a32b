drop function membership.rights_saved_filter();
drop table membership.saved_filter;
