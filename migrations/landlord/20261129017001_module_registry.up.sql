-- What organisations can have of the program, what they have, and what their plans
-- allow. The rules are those of tenancy's domain (catalogue.rs, module_job.rs,
-- service_plan.rs, subscription.rs), written a second time.

-- A version (semver.org) of whole numbers, to be compared.
create function tenancy.version_parts(version text) returns integer[]
language sql immutable strict as $$
  select string_to_array(version, '.')::integer[]
$$;

create table tenancy.module (
  name text primary key,
  state text not null default 'draft',
  -- The newest version that a program has brought; none before the first start.
  declared text,
  -- What organisations get.
  published text,
  is_required boolean not null default false,
  -- The feature that a plan must have; none: every plan does.
  feature text,
  constraint module_name_form check (name ~ '^[a-z][a-z_]{2,49}$'),
  constraint module_state_known check (state in ('draft', 'published', 'maintenance', 'deprecated')),
  constraint module_draft_unpublished check (state <> 'draft' or published is null),
  constraint module_feature_form check (feature ~ '^[a-z][a-z0-9_-]{1,39}$'),
  constraint module_declared_form check (declared ~ '^(0|[1-9][0-9]{0,8})(\.(0|[1-9][0-9]{0,8})){2}$'),
  constraint module_published_form check (published ~ '^(0|[1-9][0-9]{0,8})(\.(0|[1-9][0-9]{0,8})){2}$'),
  constraint module_published_declared check (
    published is null or declared is null
    or tenancy.version_parts(published) <= tenancy.version_parts(declared))
);

create table tenancy.module_dependency (
  module text not null references tenancy.module on delete cascade,
  needs text not null references tenancy.module,
  -- Which versions do, as Cargo writes it.
  version text not null,
  primary key (module, needs),
  constraint module_dependency_not_itself check (module <> needs)
);

-- What there was before there was a catalogue, in use everywhere. The first start of a
-- program says which version that is.
insert into tenancy.module (name, state, is_required, feature)
values ('kernel', 'published', true, null),
  ('access', 'published', true, null),
  ('election', 'published', false, 'elections');

create table tenancy.plan (
  name text primary key,
  constraint plan_name_form check (name ~ '^[a-z][a-z0-9_-]{1,39}$')
);

create table tenancy.plan_feature (
  plan text not null references tenancy.plan on delete cascade,
  feature text not null,
  -- How many an organisation may have; none: as many as it likes.
  quota bigint,
  primary key (plan, feature),
  constraint plan_feature_form check (feature ~ '^[a-z][a-z0-9_-]{1,39}$'),
  constraint plan_feature_quota_not_negative check (quota >= 0)
);

-- What everybody had.
insert into tenancy.plan (name) values ('standard');
insert into tenancy.plan_feature (plan, feature) values ('standard', 'elections');

alter table tenancy.tenant
  add column plan text not null default 'standard' references tenancy.plan,
  add column template_version integer not null default 1,
  add constraint tenant_template_version_positive check (template_version > 0),
  -- The foreign key of tenant_module knows better.
  drop constraint tenant_modules_known;

-- The template chosen at approval; none: the usual one.
alter table tenancy.application add column template text;

-- The modules of each organisation. What is in use is also in tenant.modules, which a
-- trigger keeps in line.
create table tenancy.tenant_module (
  tenant_id uuid not null references tenancy.tenant on delete cascade,
  module text not null references tenancy.module,
  state text not null,
  -- Which version its schema is; none: not known.
  version text,
  since timestamptz not null,
  keep_until timestamptz,
  primary key (tenant_id, module),
  constraint tenant_module_state_known check (state in ('installing', 'installed', 'kept')),
  constraint tenant_module_kept_until check ((state = 'kept') = (keep_until is not null)),
  constraint tenant_module_version_form check (version ~ '^(0|[1-9][0-9]{0,8})(\.(0|[1-9][0-9]{0,8})){2}$')
);

create index tenant_module_module on tenancy.tenant_module (module);
create index tenant_module_keep_until on tenancy.tenant_module (keep_until) where keep_until is not null;

-- Whether an organisation's use of a module is paid for.
create table tenancy.subscription (
  tenant_id uuid not null references tenancy.tenant on delete cascade,
  module text not null references tenancy.module,
  state text not null,
  unpaid_since timestamptz,
  changed_at timestamptz not null,
  primary key (tenant_id, module),
  constraint subscription_state_known
    check (state in ('active', 'paused', 'grace', 'suspended', 'uninstalled')),
  constraint subscription_unpaid_since check ((state = 'grace') = (unpaid_since is not null))
);

create index subscription_unpaid on tenancy.subscription (unpaid_since) where unpaid_since is not null;

-- Installing, upgrading and uninstalling, one at a time in an organisation.
create table tenancy.module_job (
  id uuid primary key,
  tenant_id uuid not null references tenancy.tenant on delete cascade,
  module text not null references tenancy.module,
  kind text not null,
  imports boolean not null default false,
  policy text,
  from_version text,
  to_version text,
  -- What the database had before, so that an upgrade can be undone.
  state_before jsonb,
  state text not null default 'pending',
  failure text,
  actor jsonb not null,
  asked_at timestamptz not null,
  ended_at timestamptz,
  constraint module_job_kind_known check (kind in ('install', 'upgrade', 'uninstall')),
  constraint module_job_policy_known check (policy in ('export', 'keep', 'now')),
  constraint module_job_policy_of_uninstall check ((kind = 'uninstall') = (policy is not null)),
  constraint module_job_imports_of_install check (kind = 'install' or not imports),
  constraint module_job_state_known
    check (state in ('pending', 'running', 'completed', 'failed', 'rolled_back')),
  constraint module_job_ended check ((state in ('completed', 'rolled_back')) = (ended_at is not null)),
  constraint module_job_undone_with_reason check ((state in ('failed', 'rolled_back')) = (failure is not null))
);

create unique index module_job_one_at_a_time on tenancy.module_job (tenant_id)
  where state in ('pending', 'running', 'failed');
create index module_job_asked on tenancy.module_job (asked_at desc, id);

create table tenancy.module_job_step (
  job_id uuid not null references tenancy.module_job on delete cascade,
  place integer not null,
  step text not null,
  state text not null default 'waiting',
  attempts integer not null default 0,
  started_at timestamptz,
  finished_at timestamptz,
  primary key (job_id, place),
  constraint module_job_step_unique unique (job_id, step),
  constraint module_job_step_known check (step in
    ('plan', 'dependencies', 'import', 'migrate', 'seed', 'permissions', 'activate', 'close', 'export',
     'keep', 'drop')),
  constraint module_job_step_state_known check (state in ('waiting', 'running', 'done', 'failed')),
  constraint module_job_step_attempts check ((state = 'waiting') = (attempts = 0)),
  constraint module_job_step_finished check ((state = 'done') = (finished_at is not null))
);

-- Which files hold what an organisation had of a module. The organisation may be gone;
-- what is known of its files stays.
create table tenancy.module_export (
  id uuid primary key,
  tenant_id uuid not null,
  slug text not null,
  module text not null,
  made_at timestamptz not null,
  file text not null,
  bytes bigint not null,
  sha256 bytea not null,
  rows bigint not null,
  constraint module_export_bytes_positive check (bytes > 0),
  constraint module_export_rows_not_negative check (rows >= 0),
  constraint module_export_sha256_length check (octet_length(sha256) = 32)
);

create index module_export_tenant on tenancy.module_export (tenant_id, module, made_at desc);

-- A version goes only forward, and a state only where the domain's does.
create function tenancy.check_module_change() returns trigger language plpgsql as $$
begin
  if tenancy.version_parts(new.declared) < tenancy.version_parts(old.declared)
    or tenancy.version_parts(new.published) < tenancy.version_parts(old.published)
    or (old.declared is not null and new.declared is null)
    or (old.published is not null and new.published is null)
  then
    raise exception 'a module is never downgraded'
      using errcode = 'restrict_violation', constraint = 'module_forward_only';
  end if;
  if old.state <> new.state and (old.state, new.state) not in (
    ('draft', 'published'), ('published', 'maintenance'), ('maintenance', 'published'),
    ('published', 'deprecated'), ('maintenance', 'deprecated'))
  then
    raise exception 'a module does not become % from %', new.state, old.state
      using errcode = 'restrict_violation', constraint = 'module_state_step';
  end if;
  if new.state = 'deprecated' and exists (select from tenancy.tenant_module where module = new.name) then
    raise exception 'a module that organisations have is not deprecated'
      using errcode = 'restrict_violation', constraint = 'module_deprecated_unused';
  end if;
  return new;
end
$$;

create trigger module_change_checked
  before update on tenancy.module
  for each row execute function tenancy.check_module_change();

-- Nobody gets what is deprecated meanwhile.
create function tenancy.check_module_open() returns trigger language plpgsql as $$
begin
  perform from tenancy.module where name = new.module and state = 'deprecated' for share;
  if found then
    raise exception 'a deprecated module is not installed'
      using errcode = 'restrict_violation', constraint = 'tenant_module_not_deprecated';
  end if;
  perform from tenancy.module where name = new.module for share;
  return new;
end
$$;

create trigger tenant_module_open
  before insert on tenancy.tenant_module
  for each row execute function tenancy.check_module_open();

-- What is in use is installed, and what is installed is in use; with a subscription for
-- what is in plans.
create function tenancy.follow_modules() returns trigger language plpgsql as $$
begin
  insert into tenancy.tenant_module (tenant_id, module, state, version, since)
  select new.id, wanted.module, 'installed', declared, now()
  from unnest(new.modules) as wanted (module)
    left join tenancy.module on name = wanted.module
  on conflict (tenant_id, module) do update
  set state = 'installed', keep_until = null
  where tenant_module.state <> 'installed';
  delete from tenancy.tenant_module
  where tenant_id = new.id
    and state = 'installed'
    and module <> all (new.modules);
  insert into tenancy.subscription (tenant_id, module, state, changed_at)
  select new.id, name, 'active', now()
  from tenancy.module
  where name = any (new.modules)
    and feature is not null
  on conflict (tenant_id, module) do update
  set state = 'active', changed_at = now()
  where subscription.state = 'uninstalled';
  update tenancy.subscription
  set state = 'uninstalled', unpaid_since = null, changed_at = now()
  where tenant_id = new.id
    and state <> 'uninstalled'
    and module <> all (new.modules);
  return null;
end
$$;

create trigger tenant_modules_followed
  after insert or update of modules on tenancy.tenant
  for each row execute function tenancy.follow_modules();

insert into tenancy.tenant_module (tenant_id, module, state, since)
select id, module, 'installed', created_at
from tenancy.tenant
  cross join unnest(modules) as module;

insert into tenancy.subscription (tenant_id, module, state, changed_at)
select tenant_id, module, 'active', now()
from tenancy.tenant_module
  join tenancy.module on name = module
where feature is not null;

-- Every server hears of what opens and closes modules.
create function tenancy.tell_of_subscription() returns trigger language plpgsql as $$
begin
  perform pg_notify('tenant_changed', coalesce(new.tenant_id, old.tenant_id)::text);
  return null;
end
$$;

create trigger subscription_changed
  after insert or update or delete on tenancy.subscription
  for each row execute function tenancy.tell_of_subscription();

create function tenancy.tell_of_plan() returns trigger language plpgsql as $$
begin
  perform pg_notify('tenant_changed', id::text)
  from tenancy.tenant
  where plan = coalesce(new.plan, old.plan);
  return null;
end
$$;

create trigger plan_changed
  after insert or update or delete on tenancy.plan_feature
  for each row execute function tenancy.tell_of_plan();

-- A job is over once, and complete only when all its steps are done.
create function tenancy.check_job_change() returns trigger language plpgsql as $$
begin
  if old.state <> new.state and (old.state, new.state) not in (
    ('pending', 'running'), ('pending', 'failed'), ('running', 'completed'), ('running', 'failed'),
    ('failed', 'rolled_back'))
  then
    raise exception 'a job does not become % from %', new.state, old.state
      using errcode = 'restrict_violation', constraint = 'module_job_state_step';
  end if;
  if old.state in ('completed', 'rolled_back') and new is distinct from old then
    raise exception 'a job that is over stays as it is'
      using errcode = 'restrict_violation', constraint = 'module_job_over';
  end if;
  if new.state = 'completed'
    and exists (select from tenancy.module_job_step where job_id = new.id and state <> 'done')
  then
    raise exception 'a job with a step that is not done is not complete'
      using errcode = 'restrict_violation', constraint = 'module_job_complete_when_done';
  end if;
  return new;
end
$$;

create trigger module_job_change_checked
  before update on tenancy.module_job
  for each row execute function tenancy.check_job_change();
