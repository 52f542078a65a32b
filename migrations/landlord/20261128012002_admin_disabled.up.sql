-- Since when an admin may not sign in. What one decided stays when the admin is removed;
-- the audit says who it was.
alter table platform.admin add column disabled_at timestamptz;
alter table tenancy.application
  drop constraint application_reviewer_fkey,
  add constraint application_reviewer_fkey foreign key (reviewer) references platform.admin on delete set null;
