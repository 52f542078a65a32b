-- A voter is a person, not an address: several may share one, and some have none.
-- Whoever has a member number is known by it, others by name and address. Rows from
-- before may repeat a number.
alter table election.voter
  alter column email drop not null,
  drop constraint voter_email_unique,
  add column by_number boolean not null default false,
  add constraint voter_number_where_known_by_it check (not by_number or member_number is not null);

create unique index voter_number_unique on election.voter (election_id, member_number) where by_number;
create unique index voter_person_unique on election.voter (election_id, lower(name), coalesce(email, ''))
  where not by_number;

-- Letters for voters without an address, until they are shown, which is once: links and
-- credentials, sealed with the platform's key.
create table election.letters (
  id uuid primary key,
  election_id uuid not null references election.election (id) on delete cascade,
  sealed bytea not null,
  kept_until timestamptz not null
);

create function election.rights_letters()
returns table (relation text, privileges text[], columns text[])
language sql immutable set search_path = pg_catalog as $$
  values
    ('letters', '{select, insert, delete}'::text[], null::text[]),
    ('voter', '{update}', '{by_number}')
$$;
