-- What a session knows is sealed with the platform's key: the rows of voters' sessions
-- lie in the order in which they came in, and must not say who they are. The time in
-- clear is that of a whole day, by which old rows are cleared away; the exact one is
-- sealed with the rest. Everybody signs in once more.
truncate platform.session;
-- Written by earlier versions only.
alter table platform.session alter column data set default '{}';
alter table platform.session add column sealed bytea;
-- A keyed fingerprint of the account, for ending its sessions; voters' have none.
alter table platform.session add column account_tag bytea;
alter table platform.session add constraint session_account_tag_length check (octet_length(account_tag) = 32);
alter table platform.session add constraint session_sealed_alone check (
  sealed is null or (data = '{}' and extract(epoch from expires_at) % 86400 = 0));
create index session_account_tag on platform.session (account_tag) where account_tag is not null;
