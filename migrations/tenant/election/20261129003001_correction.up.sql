-- Corrections of the roll since voting was opened. They are public: for each, what the
-- list of commitments said of the voter and what takes its place.
create table election.correction (
  election_id uuid not null references election.board (election_id),
  number integer not null,
  at timestamptz not null,
  kind text not null,
  was bytea not null,
  becomes bytea not null,
  decided_by uuid not null,
  confirmed_by uuid,
  primary key (election_id, number),
  constraint correction_number_from_one check (number >= 1),
  constraint correction_kind_known check (kind in ('address', 'person')),
  constraint correction_commitment_lengths check (octet_length(was) = 32 and octet_length(becomes) = 32),
  constraint correction_changes_something check (was <> becomes),
  constraint correction_of_person_by_two check (
    (confirmed_by is not null) = (kind = 'person') and confirmed_by is distinct from decided_by)
);

create trigger correction_append_only
  before update or delete or truncate on election.correction
  for each statement execute function election.refuse_change();

-- Another person in a voter's place, until a second officer confirms it.
create table election.person_proposal (
  voter_id uuid primary key references election.voter (id) on delete cascade,
  name text not null,
  email text not null,
  proposed_by uuid not null,
  at timestamptz not null,
  constraint person_proposal_name_length check (char_length(name) between 1 and 120),
  constraint person_proposal_email_lower check (email = lower(email))
);

-- Corrects a voter while voting goes on: with the owner's rights, because the roll is
-- frozen for whoever serves, and never without its public line. The link is replaced;
-- the credential stays, because the board's list of credentials does.
create function election.correct_voter(
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

create function election.rights_correction()
returns table (relation text, privileges text[], columns text[])
language sql immutable set search_path = pg_catalog as $$
  values
    ('correction', '{select}'::text[], null::text[]),
    ('person_proposal', '{select, insert, delete}', null)
$$;
