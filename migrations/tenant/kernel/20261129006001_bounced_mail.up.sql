-- When a mail came back that a server had taken.
alter table kernel.outbox
  add column bounced_at timestamptz,
  add constraint outbox_bounced_was_sent check (bounced_at is null or sent_at is not null);

create function kernel.rights_bounced_mail()
returns table (relation text, privileges text[], columns text[])
language sql immutable set search_path = pg_catalog as $$
  values ('outbox', '{update}'::text[], '{bounced_at}'::text[])
$$;
