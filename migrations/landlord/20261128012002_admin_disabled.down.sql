alter table tenancy.application
  drop constraint application_reviewer_fkey,
  add constraint application_reviewer_fkey foreign key (reviewer) references platform.admin;
alter table platform.admin drop column disabled_at;
