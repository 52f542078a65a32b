drop function election.rights_forgotten_credentials();

create or replace function election.forget_credentials(of_election uuid) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform from election.election where id = of_election and phase in ('closed', 'cancelled');
  if not found then
    raise exception 'credentials are kept until voting is over' using errcode = 'restrict_violation';
  end if;
  delete from election.letters where election_id = of_election;
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

create or replace function election.correct_voter(
  of_voter uuid, of_kind text, new_name text, new_email text, new_link bytea, new_sealed bytea,
  new_salt bytea, old_commitment bytea, new_commitment bytea, decider uuid, confirmer uuid,
  corrected_at timestamptz
) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  before election.voter;
  phase text;
  drawn_by_authority boolean;
begin
  select election.phase into phase
  from election.election
  where id = (select election_id from election.voter where id = of_voter)
  for share;
  select * into before from election.voter where id = of_voter for update;
  drawn_by_authority := exists (
    select from election.credential_authority where election_id = before.election_id);
  if phase is distinct from 'voting' or before.link_hash is null or before.commitment_salt is null
    or (before.credential_sealed is null) <> drawn_by_authority or (new_sealed is null) <> drawn_by_authority
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

drop function election.renew_credential_by_server(
  uuid, text, uuid, uuid, bytea, text, bytea, bytea, timestamptz);
drop function election.forget_letter_credentials(uuid);
drop function election.forget_sent_credential(uuid, uuid);
alter table election.spare_credential drop column private_sealed;
alter table election.election drop column server_spare;
