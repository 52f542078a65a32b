drop index kernel.outbox_people;

alter table kernel.outbox
  drop constraint outbox_untimed_of_nobody,
  drop column people;
