-- Who has voted follows from the board and the voters' tags, by whoever has the
-- platform's key. It is written down nowhere else: rows that name a person and are
-- written when ballots are cast lie in the order of the ballots.
drop table election.turnout;

-- Up to which ballot receipts were posted. It moves in the transaction that posts
-- them, so that no ballot gets none and none gets two. Boards from before have no row:
-- their voters' tags cannot be found from a ballot.
create table election.receipts (
  election_id uuid primary key references election.board (election_id),
  posted_to bigint not null default 0,
  constraint receipts_posted_to_not_negative check (posted_to >= 0)
);

-- Which of its credential's ballots each one is, from 1. More than twenty are not
-- taken; those beyond that from before there was a limit are kept, without a number.
alter table election.ballot disable trigger ballot_append_only;
alter table election.ballot add column version integer;
update election.ballot
set version = case when numbered.version <= 20 then numbered.version end
from (
  select election_id, number, row_number() over (partition by election_id, credential order by number) as version
  from election.ballot
) as numbered
where ballot.election_id = numbered.election_id and ballot.number = numbered.number;
alter table election.ballot enable trigger ballot_append_only;
alter table election.ballot add constraint ballot_version_range check (version between 1 and 20);
alter table election.ballot add constraint ballot_version_unique unique (election_id, credential, version);
drop index election.ballot_credential;

-- Puts ballots into the box, all or none, in one round trip: false if the board or
-- what decides about ballots is not as it was when they were decided about. The
-- board's lock is that of closing; what is read after it has been waited for is what
-- holds while it is held. The caller's commit waits for the disk, whatever the
-- server's setting is: a receipt promises as much.
create function election.append_ballots(
  board_of uuid, after_head bytea, while_phase text, until timestamptz, when_revoting boolean,
  credentials text[], trackers text[], versions integer[],
  ballots bytea[], ballot_hashes bytea[], events bytea[], event_hashes bytea[], bytes bigint
) returns boolean language plpgsql as $$
declare
  place bigint;
  head bytea;
  count integer := cardinality(ballots);
begin
  perform set_config('synchronous_commit', 'on', true);
  select length, head_digest into place, head
  from election.board
  where election_id = board_of
  for update;
  if head is distinct from after_head then
    return false;
  end if;
  perform from election.election
  where id = board_of and phase = while_phase and closes_at is not distinct from until and revoting = when_revoting;
  if not found then
    return false;
  end if;
  insert into election.board_record (election_id, position, kind, hash, body)
  select board_of, place + record.position, record.kind, record.hash, record.body
  from unnest(ballots, ballot_hashes, events, event_hashes) with ordinality
      as cast_ballot (ballot, ballot_hash, event, event_hash, number)
    cross join lateral (values
      (2 * cast_ballot.number - 2, 'data', cast_ballot.ballot_hash, cast_ballot.ballot),
      (2 * cast_ballot.number - 1, 'event', cast_ballot.event_hash, cast_ballot.event)
    ) as record (position, kind, hash, body);
  insert into election.ballot (election_id, number, credential, tracker, version, position)
  select board_of, before.number + cast_ballot.number, cast_ballot.credential, cast_ballot.tracker,
    cast_ballot.version, place + 2 * cast_ballot.number - 2
  from unnest(credentials, trackers, versions) with ordinality
      as cast_ballot (credential, tracker, version, number)
    cross join (
      select coalesce(max(ballot.number), 0) as number
      from election.ballot
      where ballot.election_id = board_of
    ) as before;
  update election.board
  set length = length + 2 * count, archive_bytes = archive_bytes + bytes,
    head_digest = event_hashes[count], head_height = head_height + count
  where election_id = board_of;
  return true;
end
$$;

-- When voting is over, credentials are forgotten, and the roll is written anew in
-- random order: not even a row's place tells what was done to it during voting. With
-- the owner's rights, because the roll is frozen for whoever serves.
create function election.forget_credentials(of_election uuid) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform from election.election where id = of_election and phase in ('closed', 'cancelled');
  if not found then
    raise exception 'credentials are kept until voting is over' using errcode = 'restrict_violation';
  end if;
  update election.voter set credential_sealed = null
  where election_id = of_election and credential_sealed is not null;
  with taken as (
    delete from election.voter
    where election_id = of_election
    returning *
  )
  insert into election.voter
  select *
  from taken
  order by random();
end
$$;

create function election.rights_receipts()
returns table (relation text, privileges text[], columns text[])
language sql immutable set search_path = pg_catalog as $$
  values
    ('receipts', '{select, insert}'::text[], null::text[]),
    ('receipts', '{update}', '{posted_to}')
$$;
