-- What is forgotten here is an orphan, and removed as one.
delete from tenancy.premade_database where name !~ '^premade_';
alter table tenancy.premade_database
  drop constraint premade_database_name_form,
  add constraint premade_database_name_form check (name ~ '^premade_[0-9a-f]{16}$');
