drop table platform.schema_change;
