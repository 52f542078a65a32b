-- With its rights, if it is kept: the release before knows no other way.
delete from kernel.kept_schema;

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

drop function kernel.rights_kept_schema;
drop table kernel.kept_schema;
