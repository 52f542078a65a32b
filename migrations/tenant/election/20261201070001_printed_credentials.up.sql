-- Which credential of a voter stood in letters that were shown. Only such a one is printed, and
-- is forgotten when an officer says that the letters are.
create table election.printed_credential (
  voter_id uuid primary key references election.voter (id) on delete cascade,
  credential_tag bytea not null,
  constraint printed_credential_tag_length check (octet_length(credential_tag) = 32)
);

-- Whose credentials letters hold that wait to be shown.
alter table election.letters add column credentials_of uuid[] not null default '{}';

-- As before, but only credentials that were shown.
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
  from election.printed_credential
  where election_id = of_election and email is null and credential_sealed is not null
    and printed_credential.voter_id = voter.id
    and printed_credential.credential_tag = voter.credential_tag;
  get diagnostics forgotten = row_count;
  return forgotten;
end
$$;

-- Forgets the credential of one voter that was shown in letters: it has left, as one that was
-- mailed.
create function election.forget_printed_credential(of_voter uuid) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  update election.voter set credential_sealed = null
  from election.printed_credential, election.election
  where voter.id = of_voter and credential_sealed is not null
    and printed_credential.voter_id = voter.id
    and printed_credential.credential_tag = voter.credential_tag
    and election.id = voter.election_id and phase = 'voting' and server_spare > 0
$$;

create function election.rights_printed_credentials()
returns table (relation text, privileges text[], columns text[])
language sql immutable set search_path = pg_catalog as $$
  values ('printed_credential', '{select, insert}'::text[], null::text[]),
    ('printed_credential', '{update}', '{credential_tag}')
$$;
