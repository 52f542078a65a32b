-- How many members have to stand up for an applicant before anybody decides for one.
alter table membership.member_type
  add column sponsors smallint not null default 0,
  add constraint member_type_sponsors_range check (sponsors between 0 and 3),
  add constraint member_type_sponsors_decided check (sponsors = 0 or needs_approval);

-- Who stands up for whom. `confirmed_on` is the day on which the sponsor said so, noted by an
-- account.
create table membership.sponsor (
  member_id uuid not null,
  sponsor_id uuid not null,
  named_by uuid,
  named_at timestamptz not null,
  confirmed_on date,
  noted_by uuid,
  noted_at timestamptz,
  primary key (member_id, sponsor_id),
  constraint sponsor_of_known_member
    foreign key (member_id) references membership.member (id) on delete cascade,
  constraint sponsor_is_known_member
    foreign key (sponsor_id) references membership.member (id) on delete cascade,
  constraint sponsor_is_another check (member_id <> sponsor_id),
  constraint sponsor_noted_with_day check ((confirmed_on is null) = (noted_at is null)),
  -- A day in UTC; where the sun rises earlier it may be the next one.
  constraint sponsor_confirmed_before check (confirmed_on <= (noted_at at time zone 'UTC')::date + 1)
);

create index sponsor_by_member on membership.sponsor (sponsor_id);

-- Active members stand up for those about whom nobody has decided. When two records become
-- one, what the other was in this goes along.
create function membership.refuse_sponsor() returns trigger
language plpgsql set search_path = pg_catalog as $$
begin
  if tg_op = 'UPDATE' and (new.member_id <> old.member_id or new.sponsor_id <> old.sponsor_id) then
    if new.member_id <> old.member_id and not exists (
        select from membership.member where id = old.member_id and merged_into = new.member_id
      )
      or new.sponsor_id <> old.sponsor_id and not exists (
        select from membership.member where id = old.sponsor_id and merged_into = new.sponsor_id
      )
    then
      raise exception 'a sponsor goes to whom the member is merged into'
        using errcode = 'restrict_violation', constraint = 'sponsor_goes_with_member';
    end if;
    return new;
  end if;
  if not exists (select from membership.member where id = new.member_id and state in ('draft', 'pending')) then
    raise exception 'somebody has decided about the member'
      using errcode = 'restrict_violation', constraint = 'sponsor_of_applicant';
  end if;
  if not exists (select from membership.member where id = new.sponsor_id and state = 'active') then
    raise exception 'only an active member is a sponsor'
      using errcode = 'restrict_violation', constraint = 'sponsor_is_active';
  end if;
  return new;
end
$$;

create trigger sponsor_allowed before insert or update on membership.sponsor
  for each row execute function membership.refuse_sponsor();

create function membership.refuse_without_sponsors() returns trigger
language plpgsql set search_path = pg_catalog as $$
begin
  if (
    select count(*)
    from membership.sponsor
      join membership.member on member.id = sponsor_id
    where member_id = new.id and confirmed_on is not null and member.state = 'active'
  ) < (select sponsors from membership.member_type where id = new.type_id) then
    raise exception 'too few sponsors have confirmed'
      using errcode = 'restrict_violation', constraint = 'member_sponsored';
  end if;
  return new;
end
$$;

create trigger member_sponsored before update of state on membership.member
  for each row when (old.state = 'pending' and new.state = 'approved')
  execute function membership.refuse_without_sponsors();

create function membership.rights_sponsor()
returns table (relation text, privileges text[], columns text[])
language sql immutable set search_path = pg_catalog as $$
  values
    ('sponsor', '{select, insert, delete}'::text[], null::text[]),
    ('sponsor', '{update}', '{member_id, sponsor_id, confirmed_on, noted_by, noted_at}')
$$;
