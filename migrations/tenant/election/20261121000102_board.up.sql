-- Where each board stands; its row is the lock under which records are added.
create table election.board (
  election_id uuid primary key references election.election (id),
  uuid text not null,
  -- The time every record of the archive carries, in seconds.
  stamp bigint not null,
  roll_fingerprint text not null,
  voters integer not null,
  length bigint not null,
  archive_bytes bigint not null,
  head_digest bytea not null,
  head_height bigint not null,
  constraint board_uuid_unique unique (uuid),
  constraint board_uuid_form check (uuid ~ '^[1-9A-HJ-NP-Za-km-z]{14,}$'),
  constraint board_fingerprint_form check (roll_fingerprint ~ '^[A-Za-z0-9+/]{43}$'),
  constraint board_voters_range check (voters between 1 and 50000),
  constraint board_length_not_negative check (length >= 0),
  constraint board_archive_in_blocks check (archive_bytes >= 0 and archive_bytes % 512 = 0),
  constraint board_head_digest_length check (octet_length(head_digest) = 32),
  constraint board_head_height_not_negative check (head_height >= 0)
);

-- The records of the archives, exactly, in order. Neither a time nor a person
-- belongs here.
create table election.board_record (
  election_id uuid not null references election.board (election_id),
  position bigint not null,
  kind text not null,
  hash bytea not null,
  body bytea not null,
  primary key (election_id, position),
  constraint board_record_position_not_negative check (position >= 0),
  constraint board_record_kind_known check (kind in ('header', 'data', 'event')),
  constraint board_record_header_first check ((kind = 'header') = (position = 0)),
  constraint board_record_hash_is_of_body check (hash = sha256(body))
);

-- Encrypted numbers hardly shrink; trying costs more than it saves.
alter table election.board_record alter column body set storage external;

-- Where the ballots are among the records.
create table election.ballot (
  election_id uuid not null,
  number bigint not null,
  credential text not null,
  tracker text not null,
  position bigint not null,
  primary key (election_id, number),
  constraint ballot_tracker_unique unique (election_id, tracker),
  constraint ballot_record foreign key (election_id, position)
    references election.board_record (election_id, position),
  constraint ballot_number_from_one check (number >= 1),
  constraint ballot_tracker_form check (tracker ~ '^[A-Za-z0-9+/]{43}$')
);

create index ballot_credential on election.ballot (election_id, credential, number);

create trigger board_record_append_only
  before update or delete or truncate on election.board_record
  for each statement execute function election.refuse_change();

create trigger ballot_append_only
  before update or delete or truncate on election.ballot
  for each statement execute function election.refuse_change();

-- A board is never taken down, and goes only forward.
create function election.refuse_step_back() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    if new.election_id = old.election_id and new.uuid = old.uuid and new.stamp = old.stamp
      and new.roll_fingerprint = old.roll_fingerprint and new.voters = old.voters
      and new.length > old.length and new.head_height > old.head_height
    then
      return new;
    end if;
  end if;
  raise exception 'a board goes only forward' using errcode = 'restrict_violation';
end
$$;

create trigger board_forward_only
  before update or delete on election.board
  for each row execute function election.refuse_step_back();
