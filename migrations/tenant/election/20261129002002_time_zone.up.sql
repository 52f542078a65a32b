-- The zone in which mails to voters tell times: a name of the IANA database.
alter table election.election
  add column time_zone text not null default 'UTC',
  add constraint election_time_zone_form check (time_zone ~ '^[A-Za-z][A-Za-z0-9/_+-]{0,63}$');

create function election.rights_time_zone()
returns table (relation text, privileges text[], columns text[])
language sql immutable set search_path = pg_catalog as $$
  values ('election', '{update}'::text[], '{time_zone}'::text[])
$$;
