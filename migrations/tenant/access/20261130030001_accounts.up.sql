-- Sessions that are open, so that whoever has the account sees and ends them. A session
-- is good as long as its row is there. Days only: nobody is to read off when people come.
create table access.session (
  id uuid primary key,
  user_id uuid not null references access.tenant_user (id),
  browser text not null,
  system text not null,
  opened_on date not null,
  used_on date not null,
  constraint session_browser_length check (char_length(browser) <= 40),
  constraint session_system_length check (char_length(system) <= 40),
  constraint session_days check (used_on >= opened_on)
);

create index session_of_user on access.session (user_id);

-- Mail addresses that are to replace those of accounts, once confirmed there.
create table access.address_change (
  token_hash bytea primary key,
  user_id uuid not null references access.tenant_user (id),
  email text not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  constraint address_change_hash_length check (octet_length(token_hash) = 32),
  constraint address_change_email_lower check (email = lower(email))
);

create index address_change_user on access.address_change (user_id);

create function access.rights_accounts()
returns table (relation text, privileges text[], columns text[])
language sql immutable set search_path = pg_catalog as $$
  values
    ('session', '{select, insert, delete}'::text[], null::text[]),
    ('session', '{update}', '{used_on}'),
    ('address_change', '{select, insert}', null),
    ('address_change', '{update}', '{used_at}'),
    ('tenant_user', '{update}', '{email}')
$$;
