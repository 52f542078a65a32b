-- What the role that serves may do with elections; see
-- migrations/tenant/kernel/20261128002001_rights.up.sql.
create function election.rights()
returns table (relation text, privileges text[], columns text[])
language sql immutable set search_path = pg_catalog as $$
  values
    ('election', '{select, insert}'::text[], null::text[]),
    ('election', '{update}', '{title, description, language, sealing_group, revoting, phase, opens_at,
      closes_at, extended_from, opened_at, closed_at, published_at, cancelled_because}'),
    ('officer', '{select, insert, delete}', null),
    ('post', '{select, insert, delete}', null),
    ('post', '{update}', '{position, title, description, seats, min_choices, max_choices, blank}'),
    ('candidate', '{select, insert, delete}', null),
    ('candidate', '{update}', '{position, name, statement}'),
    ('photo', '{select, insert, delete}', null),
    ('photo', '{update}', '{fingerprint, media_type, bytes}'),
    ('trustee', '{select, insert, delete}', null),
    ('trustee', '{update}', '{position, name, key_element, key_record, rehearsal, rehearsed, checked_at,
      share, server_key_sealed}'),
    ('voter', '{select, insert, delete}', null),
    ('voter', '{update}', '{name, email, member_number, link_hash, credential_tag, credential_sealed,
      commitment_salt}'),
    ('turnout', '{select, insert, delete}', null),
    ('receipts', '{select, insert}', null),
    ('receipts', '{update}', '{posted_to}'),
    ('voter_import', '{select, insert, delete}', null),
    -- Boards are only added to.
    ('board', '{select, insert}', null),
    ('board', '{update}', '{length, archive_bytes, head_digest, head_height}'),
    ('board_record', '{select, insert}', null),
    ('ballot', '{select, insert}', null),
    ('board_document', '{select, insert}', null),
    ('signed_head', '{select, insert}', null)
$$;

-- From the opening of the ballot box on, what people vote on, by what keys and
-- who votes stand. The columns that may still change are the trigger's
-- arguments; a column added later is frozen unless it is named there.
--
-- The functions are the owner's and run with the owner's rights; the role that
-- serves can neither replace them nor switch the triggers off. The owner is not
-- bound by them: migrations, and functions that run with the owner's rights and
-- say themselves when they may. The election's row is locked, so that nothing
-- slips in while the box is being opened.
create function election.refuse_when_frozen() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  concerned uuid;
  phase text;
  may_change constant text[] := coalesce(tg_argv, '{}');
  is_there boolean := false;
begin
  if tg_table_name = 'candidate' then
    select election_id into concerned from election.post
    where id = case tg_op when 'INSERT' then new.post_id else old.post_id end;
  elsif tg_table_name = 'photo' then
    select election_id into concerned from election.candidate join election.post on post.id = post_id
    where candidate.id = case tg_op when 'INSERT' then new.candidate_id else old.candidate_id end;
  else
    concerned := case tg_op when 'INSERT' then new.election_id else old.election_id end;
  end if;
  select election.phase into phase from election.election where id = concerned for share;
  if phase not in ('draft', 'nomination', 'ready') then
    if tg_op = 'INSERT' and tg_table_name <> 'photo' then
      -- What is there already becomes an update, or a violation of its key.
      execute format('select exists (select from election.%I where id = $1)', tg_table_name)
      into is_there using new.id;
    end if;
    if tg_op = 'DELETE'
      or tg_op = 'INSERT' and not is_there
      or tg_op = 'UPDATE' and to_jsonb(new) - may_change is distinct from to_jsonb(old) - may_change
    then
      raise exception '% is frozen since voting was opened', tg_table_name using errcode = 'restrict_violation';
    end if;
  end if;
  if tg_op = 'DELETE' then
    return old;
  end if;
  return new;
end
$$;

create trigger post_frozen before insert or update or delete on election.post
  for each row when (not pg_has_role(current_user, 'pg_database_owner', 'member'))
  execute function election.refuse_when_frozen();
create trigger candidate_frozen before insert or update or delete on election.candidate
  for each row when (not pg_has_role(current_user, 'pg_database_owner', 'member'))
  execute function election.refuse_when_frozen();
create trigger photo_frozen before insert or update or delete on election.photo
  for each row when (not pg_has_role(current_user, 'pg_database_owner', 'member'))
  execute function election.refuse_when_frozen();
create trigger trustee_frozen before insert or update or delete on election.trustee
  for each row when (not pg_has_role(current_user, 'pg_database_owner', 'member'))
  execute function election.refuse_when_frozen('share', 'rehearsal', 'rehearsed', 'checked_at');
create trigger voter_frozen before insert or update or delete on election.voter
  for each row when (not pg_has_role(current_user, 'pg_database_owner', 'member'))
  execute function election.refuse_when_frozen('link_hash', 'credential_sealed');

-- Nothing frozen is moved to another election, where it could be changed, nor
-- something else into a frozen one.
create function election.refuse_to_move() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  raise exception '% stays where it is', tg_table_name using errcode = 'restrict_violation';
end
$$;

create trigger post_stays before update on election.post
  for each row when (not pg_has_role(current_user, 'pg_database_owner', 'member')
    and (old.id, old.election_id) is distinct from (new.id, new.election_id))
  execute function election.refuse_to_move();
create trigger candidate_stays before update on election.candidate
  for each row when (not pg_has_role(current_user, 'pg_database_owner', 'member')
    and (old.id, old.post_id) is distinct from (new.id, new.post_id))
  execute function election.refuse_to_move();
create trigger photo_stays before update on election.photo
  for each row when (not pg_has_role(current_user, 'pg_database_owner', 'member')
    and old.candidate_id <> new.candidate_id)
  execute function election.refuse_to_move();
create trigger trustee_stays before update on election.trustee
  for each row when (not pg_has_role(current_user, 'pg_database_owner', 'member')
    and (old.id, old.election_id) is distinct from (new.id, new.election_id))
  execute function election.refuse_to_move();
create trigger voter_stays before update on election.voter
  for each row when (not pg_has_role(current_user, 'pg_database_owner', 'member')
    and (old.id, old.election_id) is distinct from (new.id, new.election_id))
  execute function election.refuse_to_move();

-- Shares come when the ballot box is closed and are not taken away again.
create function election.refuse_untimely_share() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  phase text;
begin
  select election.phase into phase from election.election where id = new.election_id for share;
  if phase is distinct from 'closed' or new.share is null then
    raise exception 'a share comes when voting is closed, and stays' using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;

create trigger trustee_share_in_time before update on election.trustee
  for each row when (not pg_has_role(current_user, 'pg_database_owner', 'member')
    and old.share is distinct from new.share)
  execute function election.refuse_untimely_share();

-- A link is replaced while voting goes on; a credential that is kept for
-- sending it again is only forgotten, and not before voting is over.
create function election.refuse_untimely_access() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  phase text;
begin
  select election.phase into phase from election.election where id = new.election_id for share;
  if phase in ('draft', 'nomination', 'ready') then
    return new;
  end if;
  if new.link_hash is distinct from old.link_hash
    and (phase <> 'voting' or old.link_hash is null or new.link_hash is null)
  then
    raise exception 'a link is only replaced, while voting goes on' using errcode = 'restrict_violation';
  end if;
  if new.credential_sealed is distinct from old.credential_sealed
    and (phase = 'voting' or new.credential_sealed is not null)
  then
    raise exception 'a kept credential is only forgotten, after voting' using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;

create trigger voter_access_in_time before update on election.voter
  for each row when (not pg_has_role(current_user, 'pg_database_owner', 'member')
    and (old.link_hash, old.credential_sealed) is distinct from (new.link_hash, new.credential_sealed))
  execute function election.refuse_untimely_access();

-- An election goes only forward, and from the opening on only its end moves,
-- later.
create function election.refuse_other_steps() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  later constant text[] :=
    '{phase, closes_at, extended_from, opened_at, closed_at, published_at, cancelled_because}';
begin
  if new.id <> old.id or new.phase <> old.phase and (old.phase, new.phase) not in (
    ('draft', 'nomination'), ('nomination', 'ready'), ('ready', 'nomination'), ('ready', 'voting'),
    ('voting', 'closed'), ('closed', 'tallied'), ('tallied', 'published'),
    ('draft', 'cancelled'), ('nomination', 'cancelled'), ('ready', 'cancelled'), ('voting', 'cancelled'),
    ('closed', 'cancelled'))
  then
    raise exception 'an election does not go from % to %', old.phase, new.phase
      using errcode = 'restrict_violation';
  end if;
  if old.phase in ('draft', 'nomination', 'ready') then
    return new;
  end if;
  if to_jsonb(new) - later is distinct from to_jsonb(old) - later
    or new.opened_at is distinct from old.opened_at
    or new.closed_at is distinct from old.closed_at and new.phase = old.phase
    or new.published_at is distinct from old.published_at and new.phase = old.phase
    or new.cancelled_because is distinct from old.cancelled_because and new.phase = old.phase
  then
    raise exception 'an election is frozen since voting was opened' using errcode = 'restrict_violation';
  end if;
  if new.closes_at is distinct from old.closes_at then
    if new.phase <> 'voting' or new.closes_at is null or new.closes_at < old.closes_at
      or new.extended_from is distinct from coalesce(old.extended_from, old.closes_at)
    then
      raise exception 'voting only lasts longer' using errcode = 'restrict_violation';
    end if;
  elsif new.extended_from is distinct from old.extended_from then
    raise exception 'the end that was announced stays' using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;

create trigger election_forward_only before update on election.election
  for each row when (not pg_has_role(current_user, 'pg_database_owner', 'member'))
  execute function election.refuse_other_steps();
