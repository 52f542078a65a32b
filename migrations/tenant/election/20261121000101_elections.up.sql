create schema election;

create function election.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end
$$;

create table election.election (
  id uuid primary key,
  title text not null,
  description text not null,
  language text not null,
  sealing_group text not null,
  revoting boolean not null,
  demonstration boolean not null,
  phase text not null,
  opens_at timestamptz,
  closes_at timestamptz,
  extended_from timestamptz,
  opened_at timestamptz,
  closed_at timestamptz,
  published_at timestamptz,
  cancelled_because text,
  created_at timestamptz not null,
  constraint election_title_length check (char_length(title) between 2 and 120),
  constraint election_description_length check (char_length(description) <= 5000),
  constraint election_language_known check (language in ('en', 'de', 'ne')),
  constraint election_group_known check (sealing_group in ('Ed25519', 'BELENIOS-2048')),
  constraint election_phase_known check (phase in
    ('draft', 'nomination', 'ready', 'voting', 'closed', 'tallied', 'published', 'cancelled')),
  constraint election_ends_after_it_begins check (closes_at > opens_at),
  constraint election_extended_later check (closes_at > extended_from),
  constraint election_end_known_while_voting check (
    closes_at is not null or phase not in ('voting', 'closed', 'tallied', 'published')),
  constraint election_opened check (
    case
      when phase in ('draft', 'nomination', 'ready') then opened_at is null
      when phase = 'cancelled' then true
      else opened_at is not null
    end),
  constraint election_closed check (
    phase = 'cancelled' or (closed_at is not null) = (phase in ('closed', 'tallied', 'published'))),
  constraint election_published check ((published_at is not null) = (phase = 'published')),
  constraint election_cancelled check ((cancelled_because is not null) = (phase = 'cancelled'))
);

-- A title is free again when its election was given up.
create unique index election_title_unique on election.election (lower(title)) where phase <> 'cancelled';

create table election.officer (
  election_id uuid not null references election.election (id) on delete cascade,
  user_id uuid not null,
  role text not null,
  primary key (election_id, user_id),
  constraint officer_role_known check (role in ('chief', 'deputy', 'observer'))
);

create unique index officer_one_chief on election.officer (election_id) where role = 'chief';
create index officer_user on election.officer (user_id);

create table election.post (
  id uuid primary key,
  election_id uuid not null references election.election (id) on delete cascade,
  position integer not null,
  title text not null,
  description text not null,
  seats integer not null,
  min_choices integer not null,
  max_choices integer not null,
  blank boolean not null,
  constraint post_position_unique unique (election_id, position) deferrable initially deferred,
  constraint post_position_not_negative check (position >= 0),
  constraint post_title_length check (char_length(title) between 2 and 120),
  constraint post_description_length check (char_length(description) <= 5000),
  constraint post_seats_range check (seats between 1 and 200),
  constraint post_max_range check (max_choices between 1 and 200),
  constraint post_min_range check (min_choices between 0 and max_choices)
);

create unique index post_title_unique on election.post (election_id, lower(title));

create table election.candidate (
  id uuid primary key,
  post_id uuid not null references election.post (id) on delete cascade,
  position integer not null,
  name text not null,
  statement text not null,
  constraint candidate_position_unique unique (post_id, position) deferrable initially deferred,
  constraint candidate_position_not_negative check (position >= 0),
  constraint candidate_name_length check (char_length(name) between 1 and 120),
  constraint candidate_statement_length check (char_length(statement) <= 5000)
);

create unique index candidate_name_unique on election.candidate (post_id, lower(name));

create table election.photo (
  candidate_id uuid primary key references election.candidate (id) on delete cascade,
  fingerprint bytea not null,
  media_type text not null,
  bytes bytea not null,
  constraint photo_fingerprint_is_of_bytes check (fingerprint = sha256(bytes)),
  constraint photo_media_type_known check (media_type in ('image/jpeg', 'image/webp'))
);

create index photo_fingerprint on election.photo (fingerprint);

create table election.trustee (
  id uuid primary key,
  election_id uuid not null references election.election (id) on delete cascade,
  position integer not null,
  -- None: the server, of a demonstration.
  user_id uuid,
  name text not null,
  key_element text,
  key_record text,
  rehearsal text,
  rehearsed boolean not null,
  -- The share of the tally's decryption, unpublished until the result is.
  share bytea,
  server_key_sealed bytea,
  constraint trustee_position_unique unique (election_id, position) deferrable initially deferred,
  constraint trustee_position_not_negative check (position >= 0),
  constraint trustee_user_unique unique (election_id, user_id),
  constraint trustee_key_unique unique (election_id, key_element),
  constraint trustee_name_length check (char_length(name) between 1 and 120),
  constraint trustee_key_whole check ((key_element is null) = (key_record is null)),
  constraint trustee_rehearses_a_key check (
    case when rehearsed or rehearsal is not null then key_element is not null else key_element is null end),
  constraint trustee_server_key_only_of_server check (server_key_sealed is null or user_id is null)
);

create table election.voter (
  id uuid primary key,
  election_id uuid not null references election.election (id) on delete cascade,
  name text not null,
  email text not null,
  member_number text,
  link_hash bytea,
  -- Recognises the voter's public credential with the platform's key; without
  -- it nobody can tell which one it is.
  credential_tag bytea,
  credential_sealed bytea,
  constraint voter_email_unique unique (election_id, email),
  constraint voter_link_unique unique (link_hash),
  constraint voter_tag_unique unique (credential_tag),
  constraint voter_email_lower check (email = lower(email)),
  constraint voter_name_length check (char_length(name) between 1 and 120),
  constraint voter_number_length check (char_length(member_number) between 1 and 50),
  constraint voter_link_length check (octet_length(link_hash) = 32),
  constraint voter_tag_length check (octet_length(credential_tag) = 32),
  constraint voter_access_whole check ((link_hash is null) = (credential_tag is null)),
  constraint voter_credential_only_with_tag check (credential_sealed is null or credential_tag is not null)
);

create index voter_by_name on election.voter (election_id, name, id);

-- Which day a voter first voted on. Written apart from the ballot.
create table election.turnout (
  voter_id uuid primary key references election.voter (id),
  day date not null
);

create table election.voter_import (
  id uuid primary key,
  election_id uuid not null references election.election (id) on delete cascade,
  read_roll jsonb not null,
  kept_until timestamptz not null
);
