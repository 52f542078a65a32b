-- Filters of the list of members that somebody saved under a name, for everybody who may see
-- the list. `name_key` is the name as names are compared (publicdigit_lists::fold). What is
-- null or empty narrows nothing; `unit` means all units below it too.
create table membership.saved_filter (
  id uuid primary key,
  name text not null,
  name_key text not null,
  -- Parts of name, number or address, as people type them.
  search text not null,
  state text,
  type_id uuid,
  unit text,
  payment text,
  joined_from date,
  joined_to date,
  constraint saved_filter_name_unique unique (name_key),
  constraint saved_filter_name_length check (char_length(name) between 2 and 60),
  constraint saved_filter_search_length check (char_length(search) <= 200),
  constraint saved_filter_of_known_type
    foreign key (type_id) references membership.member_type (id) on delete cascade,
  constraint saved_filter_state_known check (state in
    ('draft', 'pending', 'approved', 'active', 'suspended', 'inactive', 'rejected', 'archived')),
  constraint saved_filter_unit_form check (unit ~ '^[a-z]{2}([.][a-z0-9_]{1,20}){0,8}$'),
  constraint saved_filter_payment_known check (payment in ('unpaid', 'partial', 'paid', 'exempt')),
  constraint saved_filter_narrows check
    (search <> '' or num_nonnulls(state, type_id, unit, payment, joined_from, joined_to) > 0)
);

create index saved_filter_of_type on membership.saved_filter (type_id);

create function membership.rights_saved_filter()
returns table (relation text, privileges text[], columns text[])
language sql immutable set search_path = pg_catalog as $$
  values ('saved_filter', '{select, insert, delete}'::text[], null::text[])
$$;
