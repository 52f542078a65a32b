-- Attempts to sign in by keyed fingerprints: of network address or device and account,
-- of account, of network address. What is counted for an account can be lifted.
-- platform.attempt is what the release before writes to.
create table platform.attempt_count (
  key_tag bytea primary key,
  account_tag bytea not null,
  count integer not null,
  last_at timestamptz not null,
  constraint attempt_count_tag_length check (octet_length(key_tag) = 32 and octet_length(account_tag) = 32),
  constraint attempt_count_positive check (count >= 0)
);

create index attempt_count_account on platform.attempt_count (account_tag);
create index attempt_count_last_at on platform.attempt_count (last_at);
