-- A role that was given for a proposed unit follows when an official one takes its place.
create function access.rights_units()
returns table (relation text, privileges text[], columns text[])
language sql immutable set search_path = pg_catalog as $$
  values ('assignment', '{update}'::text[], '{unit_path}'::text[])
$$;
