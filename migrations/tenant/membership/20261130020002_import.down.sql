drop function membership.rights_import();
drop table membership.import_change;
drop table membership.import;
drop table membership.remembered_columns;
