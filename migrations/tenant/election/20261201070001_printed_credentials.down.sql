drop function election.rights_printed_credentials();
drop function election.forget_printed_credential(uuid);

create or replace function election.forget_letter_credentials(of_election uuid) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  forgotten integer;
begin
  perform from election.election where id = of_election and phase = 'voting' and server_spare > 0 for share;
  if not found then
    raise exception 'these credentials are kept until voting is over' using errcode = 'restrict_violation';
  end if;
  update election.voter set credential_sealed = null
  where election_id = of_election and email is null and credential_sealed is not null;
  get diagnostics forgotten = row_count;
  return forgotten;
end
$$;

alter table election.letters drop column credentials_of;
drop table election.printed_credential;
