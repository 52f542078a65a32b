drop function election.rights_receipts;
drop function election.forget_credentials;
drop function election.append_ballots;
create index ballot_credential on election.ballot (election_id, credential, number);
alter table election.ballot drop column version;
drop table election.receipts;
create table election.turnout (
  voter_id uuid primary key references election.voter (id),
  day date not null
);
