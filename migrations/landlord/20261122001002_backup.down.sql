drop table tenancy.backup;
