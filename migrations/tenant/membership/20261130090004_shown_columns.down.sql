drop function membership.rights_shown_columns();
drop table membership.shown_columns;
