-- Where platform admins are signed in, as they see it themselves: on what, and on which
-- days. A session of the console is good as long as its row is here.
create table platform.admin_session (
  id uuid primary key,
  admin_id uuid not null references platform.admin on delete cascade,
  browser text not null,
  system text not null,
  opened_on date not null,
  used_on date not null
);

create index admin_session_admin on platform.admin_session (admin_id);

-- A second factor beside the password: codes of an app (RFC 6238). The secret is sealed
-- with the platform's key. `last_step` is that of the last code used: none is good twice.
create table platform.admin_second_factor (
  admin_id uuid primary key references platform.admin on delete cascade,
  sealed_secret bytea not null,
  confirmed_at timestamptz not null,
  last_step bigint not null
);

-- One that is being set up, in one browser: it ends with that session.
create table platform.admin_second_factor_begun (
  admin_id uuid primary key references platform.admin on delete cascade,
  session_id uuid not null references platform.admin_session on delete cascade,
  sealed_secret bytea not null
);

create index admin_second_factor_begun_in_session on platform.admin_second_factor_begun (session_id);

create table platform.admin_recovery_code (
  admin_id uuid not null references platform.admin_second_factor on delete cascade,
  code_hash bytea not null,
  used_at timestamptz,
  primary key (admin_id, code_hash),
  constraint admin_recovery_code_hash_length check (octet_length(code_hash) = 32)
);

-- Which roles demand a second factor: whoever has one of them goes no further without.
create table platform.admin_role (
  role text primary key,
  demands_factor boolean not null default false
);

insert into platform.admin_role (role)
values ('super'), ('operator'), ('auditor');

alter table platform.admin
  add constraint admin_role_listed foreign key (role) references platform.admin_role;
