-- Where the server draws the credentials, it forgets each as soon as the mail that brings it
-- has left. A voter who needs another gets a spare one, as where a person draws them: drawn
-- with the others, and on the list that everybody sees. Until a spare one is given, the server
-- keeps its private half, sealed with the platform's key.
alter table election.election
  -- How many spare ones the server drew when voting was opened; none of elections that were
  -- opened before there were any, which keep their credentials until voting is over.
  add column server_spare integer not null default 0,
  add constraint election_server_spare_range check (server_spare between 0 and 500);

alter table election.spare_credential add column private_sealed bytea;

-- Forgets the credential of a voter, which was sent.
create function election.forget_sent_credential(of_election uuid, of_voter uuid) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  update election.voter
  set credential_sealed = null
  from election.election
  where voter.id = of_voter and voter.election_id = of_election and credential_sealed is not null
    and election.id = of_election and server_spare > 0
$$;

-- Forgets the credentials of voters without an address, whose letters are printed; how many.
create function election.forget_letter_credentials(of_election uuid) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  forgotten integer;
begin
  perform from election.election where id = of_election and phase = 'voting' and server_spare > 0 for share;
  if not found then
    raise exception 'these credentials are kept until voting is over' using errcode = 'restrict_violation';
  end if;
  update election.voter set credential_sealed = null
  where election_id = of_election and email is null and credential_sealed is not null;
  get diagnostics forgotten = row_count;
  return forgotten;
end
$$;

-- Gives a voter a spare credential of the server's in place of the present one, and keeps it
-- until it is sent.
create function election.renew_credential_by_server(
  of_voter uuid, of_reason text, asker uuid, confirmer uuid, old_tag bytea, old_credential text,
  new_tag bytea, new_sealed bytea, renewed_at timestamptz
) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform
  from election.voter
    join election.election on election.id = voter.election_id
    join election.spare_credential on spare_credential.election_id = election.id
  where voter.id = of_voter and server_spare > 0 and phase = 'voting'
    and spare_credential.credential_tag = new_tag and private_sealed is not null;
  if not found or new_sealed is null then
    raise exception 'this credential is not spare'
      using errcode = 'restrict_violation', constraint = 'renewed_credential_spare';
  end if;
  insert into election.credential_request (voter_id, reason, asked_by, confirmed_by, at)
  values (of_voter, of_reason, asker, confirmer, renewed_at);
  perform election.renew_credential(of_voter, old_tag, old_credential, new_tag, renewed_at);
  update election.voter set credential_sealed = new_sealed where id = of_voter;
end
$$;

-- As before, but a credential that is forgotten stays so.
create or replace function election.correct_voter(
  of_voter uuid, of_kind text, new_name text, new_email text, new_link bytea, new_sealed bytea,
  new_salt bytea, old_commitment bytea, new_commitment bytea, decider uuid, confirmer uuid,
  corrected_at timestamptz
) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  before election.voter;
  phase text;
  may_be_forgotten boolean;
  drawn_by_authority boolean;
begin
  select election.phase, server_spare > 0 into phase, may_be_forgotten
  from election.election
  where id = (select election_id from election.voter where id = of_voter)
  for share;
  select * into before from election.voter where id = of_voter for update;
  drawn_by_authority := exists (
    select from election.credential_authority where election_id = before.election_id);
  if phase is distinct from 'voting' or before.link_hash is null or before.commitment_salt is null
    or (new_sealed is null) <> (before.credential_sealed is null)
    or drawn_by_authority and new_sealed is not null
    or new_sealed is null and not drawn_by_authority and not may_be_forgotten
    or new_link is null or new_link = before.link_hash or new_salt is null or new_salt = before.commitment_salt
    or of_kind = 'address' and new_name <> before.name
  then
    raise exception 'this is no correction of a voter' using errcode = 'restrict_violation';
  end if;
  if of_kind = 'person' then
    delete from election.person_proposal
    where voter_id = of_voter and name = new_name and email = new_email and proposed_by = decider;
    if not found then
      raise exception 'this person was not proposed' using errcode = 'restrict_violation';
    end if;
  end if;
  insert into election.correction (election_id, number, at, kind, was, becomes, decided_by, confirmed_by)
  select before.election_id, coalesce(max(number), 0) + 1, corrected_at, of_kind, old_commitment,
    new_commitment, decider, confirmer
  from election.correction
  where election_id = before.election_id;
  update election.voter
  set name = new_name, email = new_email, link_hash = new_link, credential_sealed = new_sealed,
    commitment_salt = new_salt
  where id = of_voter;
end
$$;

-- As before, but where the server draws, its spare ones are there with both halves.
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
    new.server_spare <> 0
    or handed_in <> (select count(*) from election.voter where election_id = new.id) + spare
    or spare <> (
      select count(*) from election.spare_credential where election_id = new.id and private_sealed is null)
    or exists (select from election.spare_credential where election_id = new.id and private_sealed is not null)
    or exists (
      select
      from election.voter
      where election_id = new.id
        and (credential_tag is null or credential_sealed is not null)))
  or not found and (
    new.server_spare <> (
      select count(*) from election.spare_credential where election_id = new.id and private_sealed is not null)
    or exists (select from election.spare_credential where election_id = new.id and private_sealed is null))
  then
    raise exception 'the credentials are not there, or not as many as voters and spare ones'
      using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;

-- As before, and the private halves of the spare ones with the others.
create or replace function election.forget_credentials(of_election uuid) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform from election.election where id = of_election and phase in ('closed', 'cancelled');
  if not found then
    raise exception 'credentials are kept until voting is over' using errcode = 'restrict_violation';
  end if;
  delete from election.letters where election_id = of_election;
  update election.spare_credential set private_sealed = null
  where election_id = of_election and private_sealed is not null;
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

create function election.rights_forgotten_credentials()
returns table (relation text, privileges text[], columns text[])
language sql immutable set search_path = pg_catalog as $$
  values ('election', '{update}'::text[], '{server_spare}'::text[])
$$;
