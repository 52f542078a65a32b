create schema tenancy;

-- An organisation asks to be taken in.
create table tenancy.application (
  id uuid primary key,
  reference text not null,
  slug text not null,
  organisation text not null,
  kind text not null,
  first_name text not null,
  last_name text not null,
  email text not null,
  phone text,
  description text not null,
  expected_users integer not null,
  elections_per_year integer not null,
  technical_contact text,
  language text not null,
  status text not null,
  submitted_at timestamptz not null,
  reviewer uuid references platform.admin,
  decided_at timestamptz,
  reason text,
  constraint application_reference_unique unique (reference),
  constraint application_reference_form check (reference ~ '^[2-9A-HJ-NP-Z]{10}$'),
  constraint application_slug_form check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) between 2 and 56),
  constraint application_organisation_length check (length(organisation) between 2 and 100),
  constraint application_kind_known
    check (kind in ('government', 'non_profit', 'corporate', 'academic', 'association', 'other')),
  constraint application_description_length check (length(description) between 10 and 1000),
  constraint application_expected_users_range check (expected_users between 1 and 10000),
  constraint application_elections_per_year_range check (elections_per_year between 1 and 100),
  constraint application_status_known check (status in
    ('pending', 'under_review', 'approved', 'rejected', 'provisioning_started', 'provisioned',
     'provisioning_failed')),
  constraint application_rejected_with_reason check ((status = 'rejected') = (reason is not null)),
  constraint application_reason_length check (length(reason) between 10 and 500)
);

-- Several may ask for the same address; one can be accepted.
create unique index application_slug_accepted on tenancy.application (slug)
  where status in ('approved', 'provisioning_started', 'provisioning_failed', 'provisioned');
create index application_submitted on tenancy.application (submitted_at desc, id);

create table tenancy.tenant (
  id uuid primary key,
  application_id uuid references tenancy.application,
  slug text not null,
  organisation text not null,
  status text not null,
  generation bigint not null default 1,
  template text not null,
  database_name text not null,
  role_name text not null,
  sealed_password bytea not null,
  owner_email text not null,
  owner_name text not null,
  language text not null,
  created_at timestamptz not null,
  constraint tenant_slug_unique unique (slug),
  constraint tenant_slug_form check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) between 2 and 56),
  constraint tenant_application_unique unique (application_id),
  constraint tenant_database_unique unique (database_name),
  constraint tenant_role_unique unique (role_name),
  constraint tenant_database_form check (database_name ~ '^tenant_[a-z0-9_]+$'),
  constraint tenant_status_known check (status in ('provisioning', 'active', 'suspended')),
  constraint tenant_generation_positive check (generation > 0)
);

-- How far the making of a tenant got. A step without an end is to be done again.
create table tenancy.provisioning_step (
  tenant_id uuid not null references tenancy.tenant on delete cascade,
  step text not null,
  attempts integer not null,
  started_at timestamptz not null,
  finished_at timestamptz,
  failure text,
  primary key (tenant_id, step),
  constraint provisioning_step_known
    check (step in ('role', 'database', 'grants', 'migrations', 'identity', 'administrator', 'activation')),
  constraint provisioning_step_ended_one_way check (finished_at is null or failure is null)
);

-- Every server hears of a change of a tenant at once and forgets what it knew.
create function tenancy.tell_of_tenant() returns trigger language plpgsql as $$
begin
  perform pg_notify('tenant_changed', coalesce(new.id, old.id)::text);
  return null;
end
$$;

create trigger tenant_changed
  after insert or update or delete on tenancy.tenant
  for each row execute function tenancy.tell_of_tenant();
