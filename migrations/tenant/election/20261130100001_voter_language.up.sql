-- The language in which a voter is written to; none: the election's.
alter table election.voter
  add column language text,
  add constraint voter_language_known check (language in ('en', 'de', 'ne'));
