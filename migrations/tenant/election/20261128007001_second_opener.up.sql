-- No election opens in which one person alone could open every ballot, unless the
-- committee has accepted that, or it only shows how things work.
create function election.refuse_a_single_opener() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  members bigint;
  served boolean;
  needed bigint;
begin
  select count(*), coalesce(bool_or(user_id is null), false) into members, served
  from election.trustee
  where election_id = new.id;
  needed := case
    when new.sharing = 'threshold' and not served then coalesce(new.needed, members / 2 + 1)
    else members end;
  if members > 0 and needed < 2 and not new.one_may_open and not new.demonstration then
    raise exception 'one person could open every ballot' using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;

create trigger election_has_a_second_opener before update on election.election
  for each row when (new.phase = 'voting' and old.phase <> 'voting')
  execute function election.refuse_a_single_opener();
