-- What belongs to a board and has no place in the archive's format: the
-- companion document, the list of voters' commitments, and the key that signs
-- for the board, sealed for the organisation that opened it. A copy of the
-- organisation has another id and cannot sign.
create table election.board_document (
  election_id uuid primary key references election.board (election_id),
  companion bytea not null,
  voters bytea not null,
  key_holder uuid not null,
  key_sealed bytea not null
);

create trigger board_document_append_only
  before update or delete or truncate on election.board_document
  for each statement execute function election.refuse_change();

-- Heads that were signed when voting opened, ended, was tallied and published.
create table election.signed_head (
  election_id uuid not null references election.board (election_id),
  height bigint not null,
  signed text not null,
  primary key (election_id, height),
  constraint signed_head_height_not_negative check (height >= 0)
);

create trigger signed_head_append_only
  before update or delete or truncate on election.signed_head
  for each statement execute function election.refuse_change();

-- What hides a voter's name and address in the public list of commitments.
alter table election.voter
  add column commitment_salt bytea,
  add constraint voter_salt_length check (octet_length(commitment_salt) = 16),
  add constraint voter_salt_only_with_link check (commitment_salt is null or link_hash is not null);
