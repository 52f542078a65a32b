-- Which address a mail was refused for: its tag under the platform's key. Without the
-- key it tells nothing.
alter table kernel.outbox add column refused_tag bytea;
create index outbox_refused on kernel.outbox (refused_tag) where refused_tag is not null;

create function kernel.rights_refused_mail()
returns table (relation text, privileges text[], columns text[])
language sql immutable set search_path = pg_catalog as $$
  values ('outbox', '{update}'::text[], '{refused_tag}'::text[])
$$;
