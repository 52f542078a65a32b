drop index kernel.identity_one_row;
alter table kernel.identity drop constraint identity_pkey;
alter table kernel.identity
  add column only_row boolean primary key default true,
  add constraint identity_one_row check (only_row);
