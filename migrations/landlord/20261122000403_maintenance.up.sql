-- What people read while an organisation, or the whole platform, is closed for
-- a while.
alter table tenancy.tenant
  add column notice text,
  add constraint tenant_notice_length check (length(notice) between 1 and 500);

create table platform.maintenance (
  only_row boolean primary key default true,
  notice text not null,
  since timestamptz not null,
  constraint maintenance_one_row check (only_row),
  constraint maintenance_notice_length check (length(notice) between 1 and 500)
);

-- Every server hears of it at once.
create function platform.tell_of_maintenance() returns trigger language plpgsql as $$
begin
  perform pg_notify('tenant_changed', 'platform');
  return null;
end
$$;

create trigger maintenance_changed
  after insert or update or delete on platform.maintenance
  for each row execute function platform.tell_of_maintenance();
