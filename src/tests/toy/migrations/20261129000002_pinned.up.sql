alter table toy.note add column pinned boolean not null default false;

create function toy.rights_pinned()
returns table (relation text, privileges text[], columns text[])
language sql immutable set search_path = pg_catalog as $$
  values ('note', '{update}'::text[], '{pinned}'::text[])
$$;
