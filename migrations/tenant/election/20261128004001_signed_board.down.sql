alter table election.voter
  drop constraint voter_salt_only_with_link,
  drop constraint voter_salt_length,
  drop column commitment_salt;

drop table election.signed_head;
drop table election.board_document;
