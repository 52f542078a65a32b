-- Spare credentials: drawn with those of the voters and on the list that everybody sees, for
-- voters who need a new one while voting is open. The list is fixed with the board's first
-- event, so a new credential can only come from it. The old one is revoked, which everybody
-- can see, and no ballot is taken under it.
alter table election.credential_authority
  -- How many spare ones were asked for; none of elections whose credentials were asked for
  -- before there were any.
  add column spare integer not null default 0,
  drop constraint credential_authority_credentials_range,
  add constraint credential_authority_credentials_range check (credentials between 1 and 50500),
  add constraint credential_authority_spare_range check (spare between 0 and 500),
  add constraint credential_authority_spare_when_asked check (spare = 0 or asked);

-- The spare credentials that nobody has got yet, each known by its keyed tag alone.
create table election.spare_credential (
  credential_tag bytea primary key,
  election_id uuid not null references election.election (id) on delete cascade,
  constraint spare_credential_tag_length check (octet_length(credential_tag) = 32)
);

create index spare_credential_election on election.spare_credential (election_id);

create trigger spare_credential_frozen before insert or update or delete on election.spare_credential
  for each row when (not pg_has_role(current_user, 'pg_database_owner', 'member'))
  execute function election.refuse_late_authority();

-- The credentials that are revoked, in the order in which they were. They are public; whose
-- they were is not said.
create table election.revoked_credential (
  election_id uuid not null references election.board (election_id),
  number integer not null,
  at timestamptz not null,
  -- As it stands on the list.
  credential text not null,
  primary key (election_id, number),
  constraint revoked_credential_number_from_one check (number >= 1),
  constraint revoked_credential_once unique (election_id, credential)
);

create trigger revoked_credential_append_only
  before update or delete or truncate on election.revoked_credential
  for each statement execute function election.refuse_change();

-- Voters for whom a new credential is awaited.
create table election.credential_request (
  voter_id uuid primary key references election.voter (id) on delete cascade,
  reason text not null,
  asked_by uuid not null,
  -- Who confirmed that another person takes the voter's place.
  confirmed_by uuid,
  at timestamptz not null,
  constraint credential_request_reason_known check (reason in ('lost', 'address', 'person')),
  constraint credential_request_person_by_two check (
    (confirmed_by is not null) = (reason = 'person') and confirmed_by is distinct from asked_by)
);

create function election.refuse_untimely_request() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  phase text;
begin
  select election.phase into phase
  from election.voter
    join election.election on election.id = voter.election_id
    join election.credential_authority on credential_authority.election_id = election.id
  where voter.id = new.voter_id
  for share of election;
  if phase is distinct from 'voting' then
    raise exception 'a new credential is asked for while voting goes on' using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;

create trigger credential_request_in_time before insert on election.credential_request
  for each row when (not pg_has_role(current_user, 'pg_database_owner', 'member'))
  execute function election.refuse_untimely_request();

-- Gives a voter a spare credential in place of the present one, which is revoked: with the
-- owner's rights, because the roll is frozen for whoever serves, and never without its
-- public line. Only for a voter for whom it was asked, and who has not voted: the ballot
-- would count beside the one under the new credential. Ballots are put in under the lock of
-- the board's row.
create function election.renew_credential(
  of_voter uuid, old_tag bytea, old_credential text, new_tag bytea, renewed_at timestamptz
) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  concerned uuid;
  phase text;
begin
  select election_id into concerned from election.voter where id = of_voter;
  select election.phase into phase from election.election where id = concerned for share;
  if phase is distinct from 'voting' then
    raise exception 'a credential is renewed while voting goes on' using errcode = 'restrict_violation';
  end if;
  perform from election.board where election_id = concerned for update;
  perform from election.voter where id = of_voter and credential_tag = old_tag for update;
  if not found then
    raise exception 'this is not the voter''s credential' using errcode = 'restrict_violation';
  end if;
  if exists (select from election.ballot where election_id = concerned and credential = old_credential) then
    raise exception 'the voter has voted'
      using errcode = 'restrict_violation', constraint = 'renewed_credential_unused';
  end if;
  delete from election.credential_request where voter_id = of_voter;
  if not found then
    raise exception 'no new credential was asked for'
      using errcode = 'restrict_violation', constraint = 'renewed_credential_asked';
  end if;
  delete from election.spare_credential where credential_tag = new_tag and election_id = concerned;
  if not found then
    raise exception 'this credential is not spare'
      using errcode = 'restrict_violation', constraint = 'renewed_credential_spare';
  end if;
  insert into election.revoked_credential (election_id, number, at, credential)
  select concerned, coalesce(max(number), 0) + 1, renewed_at, old_credential
  from election.revoked_credential
  where election_id = concerned;
  update election.voter set credential_tag = new_tag where id = of_voter;
end
$$;

create function election.refuse_revoked_credential() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if exists (
    select from election.revoked_credential
    where election_id = new.election_id and credential = new.credential)
  then
    raise exception 'the credential is revoked' using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;

create trigger ballot_not_under_revoked_credential before insert on election.ballot
  for each row execute function election.refuse_revoked_credential();

-- As before, but nothing is put in where one of the credentials is revoked: who decided did
-- not know that yet, and decides again.
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
  perform from election.revoked_credential
  where election_id = board_of and credential = any(credentials);
  if found then
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

-- As before, but with the spare ones.
create or replace function election.refuse_to_open_without_credentials() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  handed_in integer;
  spare integer;
begin
  select coalesce(credentials, 0), credential_authority.spare into handed_in, spare
  from election.credential_authority
  where election_id = new.id;
  if found and (
    handed_in <> (select count(*) from election.voter where election_id = new.id) + spare
    or spare <> (select count(*) from election.spare_credential where election_id = new.id)
    or exists (
      select
      from election.voter
      where election_id = new.id
        and (credential_tag is null or credential_sealed is not null)))
  then
    raise exception 'the credentials are not there, or not as many as voters and spare ones'
      using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;

create function election.rights_spare_credentials()
returns table (relation text, privileges text[], columns text[])
language sql immutable set search_path = pg_catalog as $$
  values
    ('credential_authority', '{update}'::text[], '{spare}'::text[]),
    ('spare_credential', '{select, insert}', null),
    ('revoked_credential', '{select}', null),
    ('credential_request', '{select, insert, delete}', null)
$$;
