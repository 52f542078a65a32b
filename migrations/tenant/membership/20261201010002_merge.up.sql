-- A member who was entered twice: one record remains, the other goes to the archive and
-- says which. Nobody is merged into a record that is merged itself, so there is no circle,
-- and nowhere more than one step to whoever remains.
alter table membership.member
  add column merged_into uuid,
  add constraint member_merged_into_known foreign key (merged_into) references membership.member (id),
  add constraint member_merged_into_another check (merged_into <> id),
  add constraint member_merged_is_archived check (merged_into is null or state = 'archived');

create index member_merged on membership.member (merged_into) where merged_into is not null;

create function membership.refuse_merged_twice() returns trigger
language plpgsql set search_path = pg_catalog as $$
begin
  if exists (select from membership.member where id = new.merged_into and merged_into is not null)
    or exists (select from membership.member where merged_into = new.id)
  then
    raise exception 'members are merged into one who remains'
      using errcode = 'restrict_violation', constraint = 'member_merged_once';
  end if;
  return null;
end
$$;

-- When the transaction ends: records that were merged into one go with it to another.
create constraint trigger member_merged_once after insert or update of merged_into on membership.member
  deferrable initially deferred
  for each row when (new.merged_into is not null)
  execute function membership.refuse_merged_twice();

-- A fee goes with its member, and to nobody else.
create function membership.refuse_fee_move() returns trigger
language plpgsql set search_path = pg_catalog as $$
begin
  if not exists (select from membership.member where id = old.member_id and merged_into = new.member_id) then
    raise exception 'a fee goes to whom its member is merged into'
      using errcode = 'restrict_violation', constraint = 'fee_goes_with_member';
  end if;
  return new;
end
$$;

create trigger fee_goes_with_member before update of member_id on membership.fee
  for each row when (new.member_id <> old.member_id)
  execute function membership.refuse_fee_move();

create function membership.rights_merge()
returns table (relation text, privileges text[], columns text[])
language sql immutable set search_path = pg_catalog as $$
  values ('fee', '{update}'::text[], '{member_id}'::text[])
$$;
