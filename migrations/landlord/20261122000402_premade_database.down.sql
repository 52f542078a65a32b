drop table tenancy.premade_database;
