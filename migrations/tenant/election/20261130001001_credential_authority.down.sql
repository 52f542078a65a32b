drop trigger election_has_its_credentials on election.election;
drop function election.refuse_to_open_without_credentials();
drop trigger voter_as_credentials_are_drawn on election.voter;
drop function election.refuse_other_voters();
drop trigger trustee_does_not_draw_credentials on election.trustee;
drop trigger officer_does_not_draw_credentials on election.officer;
drop function election.rights_credential_authority();
-- Elections that are open keep their voters' tags; whoever drew their credentials is
-- forgotten.
drop table election.credential_authority;
drop function election.refuse_late_authority();
drop function election.refuse_two_duties();

create or replace function election.correct_voter(
  of_voter uuid, of_kind text, new_name text, new_email text, new_link bytea, new_sealed bytea,
  new_salt bytea, old_commitment bytea, new_commitment bytea, decider uuid, confirmer uuid,
  corrected_at timestamptz
) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  before election.voter;
  phase text;
begin
  select election.phase into phase
  from election.election
  where id = (select election_id from election.voter where id = of_voter)
  for share;
  select * into before from election.voter where id = of_voter for update;
  if phase is distinct from 'voting' or before.link_hash is null or before.commitment_salt is null
    or before.credential_sealed is null or new_sealed is null
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
