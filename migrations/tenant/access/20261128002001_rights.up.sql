-- See migrations/tenant/kernel/20261128002001_rights.up.sql.
create function access.rights()
returns table (relation text, privileges text[], columns text[])
language sql immutable set search_path = pg_catalog as $$
  values
    ('tenant_user', '{select, insert}'::text[], null::text[]),
    ('tenant_user', '{update}', '{password_hash, disabled_at}'),
    ('role_assignment', '{select, insert}', null),
    ('set_up_token', '{select, insert}', null),
    ('set_up_token', '{update}', '{used_at}'),
    ('attempt', '{select, insert, delete}', null)
$$;
