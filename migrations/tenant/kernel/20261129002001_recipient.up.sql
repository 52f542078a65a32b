-- Whom a mail is for (a voter) and what it is about (an election), so that the
-- organisation's people see what became of it; and what the server said that did not
-- take it, sealed, because servers repeat addresses. Receipts of ballots are tied to
-- nobody.
alter table kernel.outbox
  add column about uuid,
  add column recipient uuid,
  add column queued_at timestamptz,
  add column answer_sealed bytea,
  add constraint outbox_recipient_whole check (
    (about is null) = (recipient is null) and (about is null) = (queued_at is null)),
  add constraint outbox_untimed_for_nobody check (
    not untimed or (recipient is null and answer_sealed is null));

create index outbox_recipient on kernel.outbox (about, recipient, template, queued_at)
  where recipient is not null;

create function kernel.rights_recipient()
returns table (relation text, privileges text[], columns text[])
language sql immutable set search_path = pg_catalog as $$
  values ('outbox', '{update}'::text[], '{answer_sealed}'::text[])
$$;
