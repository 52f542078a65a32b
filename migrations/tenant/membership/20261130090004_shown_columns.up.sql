-- Which columns of the list of members somebody wants to see, and to have in files of it.
-- The name is always there. `user_id` is an account.
create table membership.shown_columns (
  user_id uuid primary key,
  columns text[] not null,
  constraint shown_columns_known check
    (columns <@ array['number', 'email', 'member_type', 'state', 'payment', 'unit', 'joined', 'expires'])
);

create function membership.rights_shown_columns()
returns table (relation text, privileges text[], columns text[])
language sql immutable set search_path = pg_catalog as $$
  values
    ('shown_columns', '{select, insert}'::text[], null::text[]),
    ('shown_columns', '{update}', '{columns}')
$$;
