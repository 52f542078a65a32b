-- What an organisation says of itself, in one row; none as long as it has said nothing.
-- The zone, a name of the IANA database, is the one in which its office tells moments and
-- in which new elections begin. Without the row that is UTC.
create table access.organisation (
  only_row boolean primary key default true,
  time_zone text not null,
  constraint organisation_one_row check (only_row),
  constraint organisation_time_zone_form check (time_zone ~ '^[A-Za-z][A-Za-z0-9/_+-]{0,63}$')
);

create function access.rights_organisation()
returns table (relation text, privileges text[], columns text[])
language sql immutable set search_path = pg_catalog as $$
  values
    ('organisation', '{select, insert}'::text[], null::text[]),
    ('organisation', '{update}', '{time_zone}')
$$;
