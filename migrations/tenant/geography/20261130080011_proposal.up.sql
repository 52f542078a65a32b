-- Units that the organisation proposes for the official list. Such a unit is the
-- organisation's own, of an official level. When the platform has it, the official unit
-- takes its place: what is of the organisation's own in it moves there, and whatever names
-- it follows. See geography's domain (proposal.rs), of which the rules are written a second
-- time here.
alter table geography.unit
  -- Whether it is or was proposed for the official list: then its level is official.
  add column proposed boolean not null default false,
  -- The unit that has taken its place.
  add column moved_to uuid,
  add column of_official_level boolean generated always as (landlord_geo_id is not null or proposed) stored;

alter table geography.unit
  drop constraint unit_level_described,
  add constraint unit_level_described foreign key (level, of_official_level)
    references geography.level (number, is_official) deferrable initially deferred,
  add constraint unit_moved_to_known foreign key (moved_to) references geography.unit (id)
    deferrable initially deferred,
  add constraint unit_proposed_not_official check (landlord_geo_id is null or not proposed),
  add constraint unit_moved_not_official check (landlord_geo_id is null or moved_to is null),
  add constraint unit_moved_no_more check (moved_to is null or not active);

create index unit_moved_to on geography.unit (moved_to) where moved_to is not null;

create table geography.proposal (
  -- By which the platform knows it too.
  id uuid primary key,
  unit_id uuid not null,
  state text not null,
  -- What the platform says to a rejection.
  reason text,
  proposed_at timestamptz not null,
  decided_at timestamptz,
  constraint proposal_unit_known foreign key (unit_id) references geography.unit (id)
    deferrable initially deferred,
  constraint proposal_unit_once unique (unit_id),
  constraint proposal_state_known check (state in ('draft', 'submitted', 'approved', 'rejected')),
  constraint proposal_reason_of_rejection check ((reason is not null) = (state = 'rejected')),
  constraint proposal_reason_length check (char_length(reason) between 10 and 500),
  constraint proposal_decided check ((decided_at is not null) = (state in ('approved', 'rejected')))
);

-- The ways from one state to another; src/geography/domain/proposal.rs is the same.
create function geography.leads_to(before text, after text) returns boolean
language sql immutable set search_path = pg_catalog as $$
  select (before, after) in (
    ('draft', 'submitted'), ('submitted', 'approved'), ('submitted', 'rejected'))
$$;

create function geography.refuse_state() returns trigger
language plpgsql set search_path = pg_catalog as $$
begin
  raise exception 'no way leads from % to %', old.state, new.state
    using errcode = 'restrict_violation', constraint = 'proposal_state_machine';
end
$$;

create trigger proposal_state_machine before update of state on geography.proposal
  for each row when (old.state <> new.state and not geography.leads_to(old.state, new.state))
  execute function geography.refuse_state();

create function geography.rights_proposals()
returns table (relation text, privileges text[], columns text[])
language sql immutable set search_path = pg_catalog as $$
  values
    ('proposal', '{select, insert}'::text[], null::text[]),
    ('proposal', '{update}', '{state, reason, decided_at}'),
    ('unit', '{update}', '{moved_to}')
$$;
