-- Whose a mail is, or whom it names, so that it goes with those who are erased: their
-- identifiers, in whatever context they are kept.
alter table kernel.outbox
  add column people uuid[],
  add constraint outbox_untimed_of_nobody check (not untimed or people is null);

create index outbox_people on kernel.outbox using gin (people) where people is not null;
