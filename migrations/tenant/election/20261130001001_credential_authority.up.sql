-- Whoever draws the voters' credentials in place of the server: neither an officer nor a
-- trustee of the election. The browser hands in the public halves, with whose each is;
-- which is whose is kept sealed with the platform's key until voting opens, and then only
-- as the voters' tags.
create table election.credential_authority (
  election_id uuid primary key references election.election (id) on delete cascade,
  user_id uuid not null,
  name text not null,
  -- Whether the list of voters is closed and the credentials are awaited.
  asked boolean not null default false,
  -- The election's name in its archive, for which they were drawn.
  board_uuid text,
  credentials integer,
  list_fingerprint text,
  handed_in_sealed bytea,
  constraint credential_authority_name_length check (char_length(name) between 1 and 120),
  constraint credential_authority_uuid_unique unique (board_uuid),
  constraint credential_authority_uuid_form check (board_uuid ~ '^[1-9A-HJ-NP-Za-km-z]{14,}$'),
  constraint credential_authority_credentials_range check (credentials between 1 and 50000),
  constraint credential_authority_fingerprint_form check (list_fingerprint ~ '^[A-Za-z0-9+/]{43}$'),
  constraint credential_authority_handed_in_whole check (
    (board_uuid is null) = (credentials is null) and (board_uuid is null) = (list_fingerprint is null)),
  constraint credential_authority_hands_in_when_asked check (board_uuid is null or asked),
  constraint credential_authority_sealed_is_handed_in check (handed_in_sealed is null or board_uuid is not null)
);

create function election.rights_credential_authority()
returns table (relation text, privileges text[], columns text[])
language sql immutable set search_path = pg_catalog as $$
  values
    ('credential_authority', '{select, insert, delete}'::text[], null::text[]),
    ('credential_authority', '{update}', '{asked, board_uuid, credentials, list_fingerprint, handed_in_sealed}')
$$;

-- Who draws the credentials neither runs the election nor holds a part of its key. Each
-- change is made under the lock of the election's row.
create function election.refuse_two_duties() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if tg_table_name = 'credential_authority' then
    if exists (select from election.officer where election_id = new.election_id and user_id = new.user_id)
      or exists (select from election.trustee where election_id = new.election_id and user_id = new.user_id)
    then
      raise exception 'an officer or a trustee does not draw the credentials'
        using errcode = 'restrict_violation';
    end if;
  elsif exists (
    select from election.credential_authority where election_id = new.election_id and user_id = new.user_id)
  then
    raise exception 'who draws the credentials has no other duty' using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;

create trigger credential_authority_has_no_other_duty before insert or update on election.credential_authority
  for each row execute function election.refuse_two_duties();

create trigger officer_does_not_draw_credentials before insert or update on election.officer
  for each row execute function election.refuse_two_duties();

create trigger trustee_does_not_draw_credentials before insert or update on election.trustee
  for each row execute function election.refuse_two_duties();

-- From the opening on it stands who has drawn them.
create function election.refuse_late_authority() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  concerned uuid := case tg_op when 'INSERT' then new.election_id else old.election_id end;
  phase text;
begin
  select election.phase into phase from election.election where id = concerned for share;
  if phase not in ('draft', 'nomination', 'ready') then
    raise exception '% is frozen since voting was opened', tg_table_name using errcode = 'restrict_violation';
  end if;
  if tg_op = 'DELETE' then
    return old;
  end if;
  return new;
end
$$;

create trigger credential_authority_frozen before insert or update or delete on election.credential_authority
  for each row when (not pg_has_role(current_user, 'pg_database_owner', 'member'))
  execute function election.refuse_late_authority();

-- While the credentials are awaited or there, nobody is added to the list of voters or
-- taken off it.
create function election.refuse_other_voters() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if exists (
    select
    from election.credential_authority
    where election_id = case tg_op when 'INSERT' then new.election_id else old.election_id end
      and asked)
  then
    raise exception 'the credentials are drawn for the list of voters as it is'
      using errcode = 'restrict_violation';
  end if;
  if tg_op = 'DELETE' then
    return old;
  end if;
  return new;
end
$$;

create trigger voter_as_credentials_are_drawn before insert or delete on election.voter
  for each row when (not pg_has_role(current_user, 'pg_database_owner', 'member'))
  execute function election.refuse_other_voters();

-- Voting does not open while the credentials are not there, or not as many as voters, or
-- while the server keeps one.
create function election.refuse_to_open_without_credentials() returns trigger
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

create trigger election_has_its_credentials before update on election.election
  for each row when (new.phase = 'voting' and old.phase <> 'voting')
  execute function election.refuse_to_open_without_credentials();

-- As before, but where the credentials are not the server's, none is kept.
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
