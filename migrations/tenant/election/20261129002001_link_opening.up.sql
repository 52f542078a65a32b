-- Which personal links were opened: tags under the platform's key, which name nobody
-- without it. They are shown to the committee some time later, many together, like who
-- has voted: `opened_to` is the last one that is shown.
create table election.link_opening (
  election_id uuid not null references election.election (id) on delete cascade,
  tag bytea not null,
  number bigint generated always as identity,
  primary key (election_id, tag),
  constraint link_opening_tag_length check (octet_length(tag) = 32)
);

create index link_opening_number on election.link_opening (election_id, number);

alter table election.receipts
  add column opened_to bigint not null default 0,
  add constraint receipts_opened_to_not_negative check (opened_to >= 0);

create function election.rights_link_opening()
returns table (relation text, privileges text[], columns text[])
language sql immutable set search_path = pg_catalog as $$
  values
    ('link_opening', '{select, insert}'::text[], null::text[]),
    ('receipts', '{update}', '{opened_to}')
$$;
