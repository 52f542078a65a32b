alter table election.voter
  drop column language;
