drop function election.rights_spare_credentials();

create or replace function election.refuse_to_open_without_credentials() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  handed_in integer;
begin
  select coalesce(credentials, 0) into handed_in
  from election.credential_authority
  where election_id = new.id;
  if found and (
    handed_in <> (select count(*) from election.voter where election_id = new.id)
    or exists (
      select
      from election.voter
      where election_id = new.id
        and (credential_tag is null or credential_sealed is not null)))
  then
    raise exception 'the credentials are not there, or not as many as voters'
      using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;

create or replace function election.append_ballots(
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

drop trigger ballot_not_under_revoked_credential on election.ballot;
drop function election.refuse_revoked_credential();
drop function election.renew_credential(uuid, bytea, text, bytea, timestamptz);
drop table election.credential_request;
drop function election.refuse_untimely_request();
-- Voters keep the credentials that they have; which are revoked is forgotten.
drop table election.revoked_credential;
drop table election.spare_credential;

alter table election.credential_authority
  drop column spare,
  drop constraint credential_authority_credentials_range,
  add constraint credential_authority_credentials_range check (credentials between 1 and 50000);
