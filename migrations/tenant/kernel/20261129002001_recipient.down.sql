drop function kernel.rights_recipient();
drop index kernel.outbox_recipient;
alter table kernel.outbox
  drop column answer_sealed,
  drop column queued_at,
  drop column recipient,
  drop column about;
