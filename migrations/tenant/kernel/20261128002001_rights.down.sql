create or replace function kernel.link_audit_entry() returns trigger
language plpgsql security invoker as $$
begin
  perform kernel.extend_audit_chain('entry', new.position, new.at,
    array[new.actor::text, new.action, new.subject, new.details::text]);
  return null;
end
$$;

drop function kernel.rights();
drop function kernel.differing_rights();
drop function kernel.apply_rights();
drop function kernel.given_rights();
drop function kernel.declared_rights();
drop function kernel.run_time_role();
