-- What is made in advance is called what it is called afterwards: the number of the
-- organisation that will have it, and which of its databases it is.
alter table tenancy.premade_database
  drop constraint premade_database_name_form,
  add constraint premade_database_name_form
    check (name ~ '^(premade_[0-9a-f]{16}|tenant_[0-9a-f]{32}_1)$');

-- Those that were to be renamed are of no migrations that are known, and made anew.
update tenancy.premade_database
set fingerprint = decode(repeat('00', 32), 'hex');
