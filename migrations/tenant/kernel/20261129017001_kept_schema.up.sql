-- Contexts that the organisation does not use any more and whose data are kept for a
-- while: their schemas declare no rights, so that the role that serves reaches nothing
-- of them until they are taken back.
create table kernel.kept_schema (
  name text primary key,
  since timestamptz not null default now()
);

create function kernel.rights_kept_schema()
returns table (relation text, privileges text[], columns text[])
language sql immutable set search_path = pg_catalog as $$
  values ('kept_schema', '{select}'::text[], null::text[])
$$;

create or replace function kernel.declared_rights()
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
      and not exists (select from kernel.kept_schema where kept_schema.name = nspname::text)
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
