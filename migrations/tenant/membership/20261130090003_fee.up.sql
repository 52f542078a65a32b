-- What members owe for a period of their membership. A fee is open until it is settled: paid,
-- or waived. Whether it is overdue is told by the day (`due_on`), so it is not kept.
create table membership.fee (
  id uuid primary key,
  member_id uuid not null,
  -- The first and the last day of the period.
  first_on date not null,
  last_on date not null,
  cents integer not null,
  currency text not null,
  due_on date not null,
  settled text,
  settled_on date,
  constraint fee_of_known_member foreign key (member_id) references membership.member (id) on delete cascade,
  constraint fee_of_period_once unique (member_id, first_on),
  constraint fee_period_in_order check (last_on >= first_on),
  constraint fee_cents_range check (cents between 1 and 100000000),
  constraint fee_currency_code check (currency ~ '^[A-Z]{3}$'),
  constraint fee_settled_known check (settled in ('paid', 'waived')),
  constraint fee_settled_with_day check ((settled is null) = (settled_on is null))
);

create function membership.rights_fee()
returns table (relation text, privileges text[], columns text[])
language sql immutable set search_path = pg_catalog as $$
  values
    ('fee', '{select, insert}'::text[], null::text[]),
    ('fee', '{update}', '{settled, settled_on}')
$$;
