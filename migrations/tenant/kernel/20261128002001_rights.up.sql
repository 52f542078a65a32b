-- What the role that serves an organisation may do in its database.
--
-- The organisation's owner role owns the database and everything in it, and
-- runs migrations. The role that serves (the run-time role) may connect and
-- has, beyond that, exactly the rights that are declared here and in the other
-- contexts; a table that nobody declares is closed to it.
--
-- HOW TO DECLARE RIGHTS. Any function called `rights`, or `rights_` and a
-- topic, in a context's schema declares rights on relations of that schema; all
-- such functions together count. It returns one row for each relation and kind
-- of right:
--
--   create function election.rights_ceremony()
--   returns table (relation text, privileges text[], columns text[])
--   language sql immutable set search_path = pg_catalog as $$
--     values
--       ('ceremony', '{select, insert}'::text[], null::text[]),
--       ('ceremony', '{update}', '{step, message}'),
--       ('ceremony_key', '{}', null)
--   $$;
--
-- `columns` null means the whole relation; `{}` for privileges says that the
-- relation is known and closed. A migration that adds a table declares it in
-- the same file; one that adds a column that is updated adds a function, or
-- replaces the one that names the table. Rows that name what is not there
-- declare nothing. `select … for update` needs the right to update some column.
-- USAGE of a schema follows from its having such a function.
--
-- `kernel.apply_rights()` brings the real rights in line. The engine calls it
-- after every migration, restore and copy, and when a database is made.

-- The role that serves: the one that may connect and bears the owner role's
-- comment, which says whose they are. There is none in a template, nor in
-- databases that are made to try something.
create function kernel.run_time_role() returns oid
language sql stable set search_path = pg_catalog as $$
  select granted.grantee
  from pg_database
    cross join aclexplode(datacl) as granted
  where datname = current_database()
    and granted.privilege_type = 'CONNECT'
    and granted.grantee not in (0, datdba)
    and shobj_description(granted.grantee, 'pg_authid') = shobj_description(datdba, 'pg_authid')
  limit 1
$$;

-- What is declared: on a schema, a relation, or a column of one.
create function kernel.declared_rights()
returns table (kind text, object oid, attribute name, privilege text)
language plpgsql stable set search_path = pg_catalog as $$
declare
  declaring record;
begin
  for declaring in
    select pg_proc.oid, pronamespace, nspname, proname
    from pg_proc
      join pg_namespace on pg_namespace.oid = pronamespace
    where nspname !~ '^pg_'
      and nspname <> 'information_schema'
      and (proname = 'rights' or starts_with(proname::text, 'rights_'))
      and pronargs = 0
  loop
    return query select 'schema', declaring.pronamespace, null::name, 'USAGE';
    return query execute format(
      'select case when attname is null then ''relation'' else ''column'' end, found.relation::oid, attname,
         upper(privilege)
       from %I.%I() as declared
         cross join lateral (values (to_regclass(format(''%%I.%%I'', %L, declared.relation)))) as found (relation)
         cross join unnest(declared.privileges) as privilege
         left join unnest(declared.columns) as wanted on true
         left join pg_attribute on attrelid = found.relation and attname = wanted and not attisdropped
       where found.relation is not null
         and (declared.columns is null or attname is not null)',
      declaring.nspname, declaring.proname, declaring.nspname);
  end loop;
end
$$;

-- What the run-time role has been given.
create function kernel.given_rights()
returns table (kind text, object oid, attribute name, privilege text)
language sql stable set search_path = pg_catalog as $$
  with run_time as materialized (
    select kernel.run_time_role() as role
  )
  select 'schema', pg_namespace.oid, null::name, privilege_type
  from run_time, pg_namespace
    cross join aclexplode(nspacl)
  where grantee = role
  union all
  select 'relation', pg_class.oid, null, privilege_type
  from run_time, pg_class
    cross join aclexplode(relacl)
  where grantee = role
  union all
  select 'column', attrelid, attname, privilege_type
  from run_time, pg_attribute
    cross join aclexplode(attacl)
  where grantee = role
    and attacl is not null
    and attnum > 0
    and not attisdropped
$$;

-- Gives the run-time role what is declared and takes the rest. Nothing is
-- written if that is so already.
create function kernel.apply_rights() returns void
language plpgsql set search_path = pg_catalog as $$
declare
  run_time name := (select rolname from pg_roles where oid = kernel.run_time_role());
  revokes text[];
  grants text[];
  statement text;
begin
  if run_time is null then
    return;
  end if;
  -- Taking a right on a relation takes that on its columns too: then once more.
  loop
    with declared as materialized (
      select * from kernel.declared_rights()
    ), given as materialized (
      select * from kernel.given_rights()
    ), surplus as (
      select * from given except select * from declared
    ), missing as (
      select * from declared except select * from given
    )
    select
      (select array_agg(format('revoke %s on %s from %I',
          case kind when 'column' then format('%s (%I)', privilege, attribute) else privilege end,
          case kind when 'schema' then 'schema ' || object::regnamespace::text else object::regclass::text end,
          run_time))
        from surplus),
      (select array_agg(format('grant %s on %s to %I', privileges, on_what, run_time))
        from (
          select string_agg(case kind when 'column' then format('%s (%I)', privilege, attribute) else privilege end,
              ', '),
            case kind when 'schema' then 'schema ' || object::regnamespace::text else object::regclass::text end
          from missing
          group by kind, object
        ) as granted (privileges, on_what))
    into revokes, grants;
    foreach statement in array coalesce(revokes, '{}') loop
      execute statement;
    end loop;
    exit when revokes is null;
  end loop;
  foreach statement in array coalesce(grants, '{}') loop
    execute statement;
  end loop;
end
$$;

-- Where rights, owners or memberships differ from what is declared.
create function kernel.differing_rights() returns setof text
language sql stable set search_path = pg_catalog as $$
  with run_time as materialized (
    select kernel.run_time_role() as role
  ), declared as materialized (
    select * from kernel.declared_rights()
  ), given as materialized (
    select * from kernel.given_rights()
  ), differing as (
    select 'missing' as how, kind, object, attribute, privilege
    from (select * from declared except select * from given) as missing
    where (select role from run_time) is not null
    union all
    select 'too many', kind, object, attribute, privilege
    from (select * from given except select * from declared) as surplus
  )
  select format('right %s: %s on %s', how, privilege,
    case kind
      when 'schema' then 'schema ' || object::regnamespace::text
      when 'column' then format('%s.%I', object::regclass, attribute)
      else object::regclass::text
    end)
  from differing
  union all
  select format('right too many: %s on the database', privilege_type)
  from pg_database
    cross join aclexplode(datacl)
  where datname = current_database()
    and grantee not in (datdba, 'pg_database_owner'::regrole)
    and (grantee, privilege_type) is distinct from ((select role from run_time), 'CONNECT')
  union all
  select format('owner: %s of %s', relowner::regrole, pg_class.oid::regclass)
  from pg_class
    join pg_namespace on pg_namespace.oid = relnamespace
    join pg_database on datname = current_database()
  where nspname !~ '^pg_'
    and nspname <> 'information_schema'
    and relkind not in ('i', 'I')
    and relowner <> datdba
    and relowner <> 'pg_database_owner'::regrole
  union all
  select format('owner: %s of schema %s', nspowner::regrole, nspname)
  from pg_namespace
    join pg_database on datname = current_database()
  where nspname !~ '^pg_'
    and nspname <> 'information_schema'
    and nspowner <> datdba
    and nspowner <> 'pg_database_owner'::regrole
  union all
  select format('owner: %s of function %s', proowner::regrole, pg_proc.oid::regprocedure)
  from pg_proc
    join pg_namespace on pg_namespace.oid = pronamespace
    join pg_database on datname = current_database()
  where nspname !~ '^pg_'
    and nspname <> 'information_schema'
    and proowner <> datdba
    and proowner <> 'pg_database_owner'::regrole
  union all
  select format('member: %s of %s', member::regrole, roleid::regrole)
  from pg_auth_members
  where member = (select role from run_time)
$$;

create function kernel.rights()
returns table (relation text, privileges text[], columns text[])
language sql immutable set search_path = pg_catalog as $$
  values
    ('identity', '{select}'::text[], null::text[]),
    ('audit_entry', '{select, insert}', null),
    -- Written by the trigger below, with the owner's rights.
    ('audit_link', '{select}', null),
    ('audit_head', '{select}', null),
    ('outbox', '{select, insert, delete}', null),
    ('outbox', '{update}', '{sealed, attempts, next_attempt_at, sent_at, failed_at, last_error}'),
    ('refused_form', '{select, insert, update, delete}', null)
$$;

-- The chain of the audit is extended with the owner's rights: who writes an
-- entry can write no link of its own, and not move the head.
create or replace function kernel.link_audit_entry() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform kernel.extend_audit_chain('entry', new.position, new.at,
    array[new.actor::text, new.action, new.subject, new.details::text]);
  return null;
end
$$;
