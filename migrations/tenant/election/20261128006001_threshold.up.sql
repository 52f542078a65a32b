-- Of how many trustees the key is, and the ceremony in which they make it.
alter table election.election
  add column sharing text not null default 'all',
  add column needed integer,
  add column one_may_open boolean not null default false,
  add column ceremony_attempt integer not null default 0,
  add column ceremony_state text not null default 'none',
  add column ceremony_culprit uuid,
  add column ceremony_accuser uuid,
  add constraint election_sharing_known check (sharing in ('all', 'threshold')),
  add constraint election_needed_of_a_threshold check (needed is null or sharing = 'threshold'),
  add constraint election_needed_range check (needed between 1 and 20),
  add constraint election_ceremony_state_known check (
    ceremony_state in ('none', 'running', 'stopped', 'complete')),
  add constraint election_ceremony_attempt_counts check (
    ceremony_attempt >= 0 and (ceremony_attempt > 0 or ceremony_state = 'none')),
  add constraint election_ceremony_culprit check (
    (ceremony_culprit is not null) = (ceremony_state = 'stopped')
    and (ceremony_accuser is not null) = (ceremony_state = 'stopped'));

-- Elections that were begun with a single trustee were so on purpose.
update election.election
set one_may_open = true
where (select count(*) from election.trustee where trustee.election_id = election.id) = 1
  and not demonstration;

-- What the trustees' browsers sent: one message of each in each round, the
-- rounds in order. Those of earlier attempts stay.
create table election.ceremony_message (
  election_id uuid not null references election.election (id),
  attempt integer not null,
  trustee_id uuid not null,
  round integer not null,
  body bytea not null,
  after_round integer generated always as (nullif(round - 1, 0)) stored,
  primary key (election_id, attempt, trustee_id, round),
  constraint ceremony_message_attempt_from_one check (attempt >= 1),
  constraint ceremony_message_round_known check (round between 1 and 4),
  constraint ceremony_message_size check (octet_length(body) between 1 and 400000),
  constraint ceremony_message_in_order foreign key (election_id, attempt, trustee_id, after_round)
    references election.ceremony_message (election_id, attempt, trustee_id, round)
);

create trigger ceremony_message_append_only
  before update or delete or truncate on election.ceremony_message
  for each statement execute function election.refuse_change();

-- Shares of the decryption are sealed with the platform's key until they are
-- published; those that arrived before stay as they are.
alter table election.trustee
  add column share_sealed bytea,
  add column sent_garbage boolean not null default false;

-- Where one of several is enough, all members of a threshold have the same key.
alter table election.trustee
  add column threshold_key boolean not null default false,
  drop constraint trustee_key_unique;

create unique index trustee_key_unique on election.trustee (election_id, key_element) where not threshold_key;

-- What the role that serves may do with them, and what stands once voting is
-- opened.
create or replace function election.rights()
returns table (relation text, privileges text[], columns text[])
language sql immutable set search_path = pg_catalog as $$
  values
    ('election', '{select, insert}'::text[], null::text[]),
    ('election', '{update}', '{title, description, language, sealing_group, revoting, phase, opens_at,
      closes_at, extended_from, opened_at, closed_at, published_at, cancelled_because, sharing, needed, one_may_open,
      ceremony_attempt, ceremony_state, ceremony_culprit, ceremony_accuser}'),
    ('officer', '{select, insert, delete}', null),
    ('post', '{select, insert, delete}', null),
    ('post', '{update}', '{position, title, description, seats, min_choices, max_choices, blank}'),
    ('candidate', '{select, insert, delete}', null),
    ('candidate', '{update}', '{position, name, statement}'),
    ('photo', '{select, insert, delete}', null),
    ('photo', '{update}', '{fingerprint, media_type, bytes}'),
    ('trustee', '{select, insert, delete}', null),
    ('trustee', '{update}', '{position, name, key_element, key_record, rehearsal, rehearsed, checked_at,
      share, server_key_sealed, share_sealed, sent_garbage, threshold_key}'),
    ('ceremony_message', '{select, insert}', null),
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

drop trigger trustee_frozen on election.trustee;

create trigger trustee_frozen before insert or update or delete on election.trustee
  for each row when (not pg_has_role(current_user, 'pg_database_owner', 'member'))
  execute function election.refuse_when_frozen('share', 'rehearsal', 'rehearsed', 'checked_at', 'share_sealed',
    'sent_garbage');

drop trigger trustee_share_in_time on election.trustee;

create or replace function election.refuse_untimely_share() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  phase text;
begin
  select election.phase into phase from election.election where id = new.election_id for share;
  if phase is distinct from 'closed' or coalesce(new.share_sealed, new.share) is null then
    raise exception 'a share comes when voting is closed, and stays' using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;

create trigger trustee_share_in_time before update on election.trustee
  for each row when (not pg_has_role(current_user, 'pg_database_owner', 'member')
    and (old.share, old.share_sealed) is distinct from (new.share, new.share_sealed))
  execute function election.refuse_untimely_share();
