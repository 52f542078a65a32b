drop function election.rights_letters();
drop table election.letters;
drop index election.voter_person_unique;
drop index election.voter_number_unique;
-- Fails while voters share an address or have none: there is no way back for them.
alter table election.voter
  drop column by_number,
  add constraint voter_email_unique unique (election_id, email),
  alter column email set not null;
