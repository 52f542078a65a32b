-- A copy of an organisation, made to try things out: marked on every page, and its
-- mails are held.
alter table tenancy.tenant add column rehearsal boolean not null default false;
