-- When the voters were last reminded, and how many hours before the end they are to be
-- reminded by themselves. Both may change while voting goes on.
alter table election.election
  add column reminded_at timestamptz,
  add column remind_before integer,
  add constraint election_remind_before_range check (remind_before between 1 and 336);

create function election.rights_reminder()
returns table (relation text, privileges text[], columns text[])
language sql immutable set search_path = pg_catalog as $$
  values ('election', '{update}'::text[], '{reminded_at, remind_before}'::text[])
$$;

create or replace function election.refuse_other_steps() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  later constant text[] :=
    '{phase, closes_at, extended_from, opened_at, closed_at, published_at, cancelled_because,
      reminded_at, remind_before}';
begin
  if new.id <> old.id or new.phase <> old.phase and (old.phase, new.phase) not in (
    ('draft', 'nomination'), ('nomination', 'ready'), ('ready', 'nomination'), ('ready', 'voting'),
    ('voting', 'closed'), ('closed', 'tallied'), ('tallied', 'published'),
    ('draft', 'cancelled'), ('nomination', 'cancelled'), ('ready', 'cancelled'), ('voting', 'cancelled'),
    ('closed', 'cancelled'))
  then
    raise exception 'an election does not go from % to %', old.phase, new.phase
      using errcode = 'restrict_violation';
  end if;
  if old.phase in ('draft', 'nomination', 'ready') then
    return new;
  end if;
  if to_jsonb(new) - later is distinct from to_jsonb(old) - later
    or new.opened_at is distinct from old.opened_at
    or new.closed_at is distinct from old.closed_at and new.phase = old.phase
    or new.published_at is distinct from old.published_at and new.phase = old.phase
    or new.cancelled_because is distinct from old.cancelled_because and new.phase = old.phase
  then
    raise exception 'an election is frozen since voting was opened' using errcode = 'restrict_violation';
  end if;
  if new.closes_at is distinct from old.closes_at then
    if new.phase <> 'voting' or new.closes_at is null or new.closes_at < old.closes_at
      or new.extended_from is distinct from coalesce(old.extended_from, old.closes_at)
    then
      raise exception 'voting only lasts longer' using errcode = 'restrict_violation';
    end if;
  elsif new.extended_from is distinct from old.extended_from then
    raise exception 'the end that was announced stays' using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;
