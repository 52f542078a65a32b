-- What members ask for, and filters, follow a unit that moves.
create function membership.rights_units_followed()
returns table (relation text, privileges text[], columns text[])
language sql immutable set search_path = pg_catalog as $$
  values
    ('change_request', '{update}'::text[], '{unit}'::text[]),
    ('saved_filter', '{update}', '{unit}')
$$;
