-- Mails whose rows tell no time finer than a day (UTC): receipts of ballots. They are
-- deleted when they are sent.
alter table kernel.outbox add column untimed boolean not null default false;
alter table kernel.outbox add constraint outbox_untimed_in_days check (
  not untimed or (
    extract(epoch from next_attempt_at) % 86400 = 0
    and sent_at is null
    and (failed_at is null or extract(epoch from failed_at) % 86400 = 0)));

create function kernel.rights_untimed_mail()
returns table (relation text, privileges text[], columns text[])
language sql immutable set search_path = pg_catalog as $$
  values ('outbox', '{delete}'::text[], null::text[])
$$;
