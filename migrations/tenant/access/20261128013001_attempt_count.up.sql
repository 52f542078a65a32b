-- Attempts to sign in by keyed fingerprints: of network address or device and account,
-- of account, of network address. What is counted for an account can be lifted.
-- access.attempt is what the release before writes to.
create table access.attempt_count (
  key_tag bytea primary key,
  account_tag bytea not null,
  count integer not null,
  last_at timestamptz not null,
  constraint attempt_count_tag_length check (octet_length(key_tag) = 32 and octet_length(account_tag) = 32),
  constraint attempt_count_positive check (count >= 0)
);

create index attempt_count_account on access.attempt_count (account_tag);
create index attempt_count_last_at on access.attempt_count (last_at);

create function access.rights_attempt_count()
returns table (relation text, privileges text[], columns text[])
language sql immutable set search_path = pg_catalog as $$
  values ('attempt_count', '{select, insert, update, delete}'::text[], null::text[])
$$;
