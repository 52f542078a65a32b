-- Candidates who withdrew while voting went on. The ballot paper is fixed: the name stays on
-- it, and everybody can read here that they no longer stand, and why.
create table election.withdrawal (
  candidate_id uuid primary key references election.candidate (id),
  reason text not null,
  at timestamptz not null,
  constraint withdrawal_reason_length check (char_length(reason) between 10 and 500)
);

create trigger withdrawal_append_only
  before update or delete or truncate on election.withdrawal
  for each statement execute function election.refuse_change();

create function election.refuse_untimely_withdrawal() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  phase text;
begin
  select election.phase into phase
  from election.candidate
    join election.post on post.id = candidate.post_id
    join election.election on election.id = post.election_id
  where candidate.id = new.candidate_id
  for share of election;
  if phase is distinct from 'voting' then
    raise exception 'a candidate withdraws while voting goes on' using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;

create trigger withdrawal_in_time before insert on election.withdrawal
  for each row when (not pg_has_role(current_user, 'pg_database_owner', 'member'))
  execute function election.refuse_untimely_withdrawal();

create function election.rights_withdrawal()
returns table (relation text, privileges text[], columns text[])
language sql immutable set search_path = pg_catalog as $$
  values ('withdrawal', '{select, insert}'::text[], null::text[])
$$;
