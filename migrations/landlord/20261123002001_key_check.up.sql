-- With another key nothing that is sealed can be opened, and what is sealed with it
-- could never be opened with the right one.
create table platform.key_check (
  only_row boolean primary key default true check (only_row),
  -- A fingerprint that only the key's owner can make. It tells nothing of the key.
  tag bytea not null check (octet_length(tag) = 32)
);
