-- PostgreSQL servers that hold organisations' databases beside the landlord's
-- own, which is called "home" and needs no row.
create table tenancy.server (
  id uuid primary key,
  name text not null,
  -- Address, role and password of a role that may make roles and databases
  -- there, sealed with the platform's key.
  sealed_url bytea not null,
  -- A server being emptied gets no new organisations.
  draining boolean not null default false,
  created_at timestamptz not null,
  constraint server_name_unique unique (name),
  constraint server_name_form check (name ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(name) between 2 and 40 and name <> 'home')
);

alter table tenancy.tenant
  -- Which server has the database; none: home.
  add column server_id uuid references tenancy.server,
  -- The first generation with the same content as today's.
  add column content_since bigint not null default 1,
  -- Until then every server lets requests for the database wait: it is being
  -- exchanged for a copy.
  add column held_until timestamptz,
  add constraint tenant_content_since_range check (content_since between 1 and generation);

create index tenant_server on tenancy.tenant (server_id);

-- A copy of an organisation's database that is to take its place, or the former
-- one that could take it again.
create table tenancy.relocation (
  tenant_id uuid primary key references tenancy.tenant on delete cascade,
  -- Where the other database is: the copy before the switch, the former one
  -- after it.
  server_id uuid references tenancy.server,
  database_name text not null,
  -- Whether pending migrations are applied to the copy.
  migrates boolean not null,
  state text not null,
  begun_at timestamptz not null,
  switched_at timestamptz,
  -- Until when the switch can be taken back.
  keep_until timestamptz,
  constraint relocation_database_form check (database_name ~ '^tenant_[a-z0-9_]+$'),
  constraint relocation_state_known check (state in ('copying', 'switched')),
  constraint relocation_switched_when check (
    (state = 'switched') = (switched_at is not null) and (state = 'switched') = (keep_until is not null))
);
