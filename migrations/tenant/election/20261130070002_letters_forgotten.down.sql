create or replace function election.forget_credentials(of_election uuid) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform from election.election where id = of_election and phase in ('closed', 'cancelled');
  if not found then
    raise exception 'credentials are kept until voting is over' using errcode = 'restrict_violation';
  end if;
  update election.voter set credential_sealed = null
  where election_id = of_election and credential_sealed is not null;
  with taken as (
    delete from election.voter
    where election_id = of_election
    returning *
  )
  insert into election.voter
  select *
  from taken
  order by random();
end
$$;
