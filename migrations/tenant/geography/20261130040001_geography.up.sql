-- The places of an organisation: one country's official units, taken over from the
-- platform's list, and below them the organisation's own. The rules are those of
-- geography's domain (hierarchy.rs, own.rs), written a second time.
create schema geography;

create table geography.country (
  -- At most one.
  single boolean primary key default true,
  -- ISO 3166-1 alpha-2, in small letters.
  code text collate "C" not null,
  name_en text not null,
  name_ne text,
  name_de text,
  synced_at timestamptz not null,
  constraint country_single check (single),
  constraint country_code_unique unique (code),
  constraint country_code_form check (code ~ '^[a-z]{2}$'),
  constraint country_name_length check (char_length(name_en) between 1 and 120),
  constraint country_name_ne_length check (char_length(name_ne) between 1 and 120),
  constraint country_name_de_length check (char_length(name_de) between 1 and 120)
);

create table geography.level (
  number integer primary key,
  name_en text not null,
  name_ne text,
  name_de text,
  required boolean not null,
  -- Whether it is the country's, not the organisation's own.
  is_official boolean not null,
  above integer generated always as (nullif(number - 1, 0)) stored,
  official_above boolean generated always as (case when is_official and number > 1 then true end) stored,
  constraint level_origin_known unique (number, is_official),
  constraint level_number_within check (number between 1 and 8),
  constraint level_own_not_required check (is_official or not required),
  constraint level_without_gap foreign key (above) references geography.level (number)
    deferrable initially deferred,
  -- The organisation's own levels are the lowest.
  constraint level_own_below_official foreign key (above, official_above)
    references geography.level (number, is_official) deferrable initially deferred,
  constraint level_name_length check (char_length(name_en) between 1 and 120),
  constraint level_name_ne_length check (char_length(name_ne) between 1 and 120),
  constraint level_name_de_length check (char_length(name_de) between 1 and 120)
);

create table geography.unit (
  id uuid primary key,
  -- The unit in the platform's list.
  landlord_geo_id uuid,
  is_official boolean generated always as (landlord_geo_id is not null) stored,
  country text collate "C" not null references geography.country (code),
  level integer not null,
  code text collate "C" not null,
  parent_id uuid,
  -- The country's code and those of the units it lies in, down to its own.
  path text collate "C" not null,
  name_en text not null,
  name_ne text,
  name_de text,
  -- All names, as they are searched (publicdigit_lists::search_key).
  search_key text not null,
  active boolean not null,
  parent_level integer generated always as (nullif(level - 1, 0)) stored,
  parent_path text collate "C" generated always as (
    case when level > 1 then left(path, char_length(path) - char_length(code) - 1) end) stored,
  constraint unit_landlord_geo_id_unique unique (landlord_geo_id),
  constraint unit_path_unique unique (path),
  constraint unit_place_known unique (id, country, level, path),
  -- Official units are of official levels, own ones of own levels.
  constraint unit_level_described foreign key (level, is_official)
    references geography.level (number, is_official) deferrable initially deferred,
  -- The organisation's own codes begin with x.
  constraint unit_code_of_origin check (starts_with(code, 'x') = (landlord_geo_id is null)),
  constraint unit_code_form check (code ~ '^[a-z0-9]{1,20}$'),
  constraint unit_path_form check (path ~ '^[a-z]{2}(\.[a-z0-9]{1,20}){1,8}$'),
  constraint unit_path_level check (cardinality(string_to_array(path, '.')) = level + 1),
  constraint unit_path_country check (split_part(path, '.', 1) = country),
  constraint unit_path_code check (split_part(path, '.', -1) = code),
  constraint unit_parent_unless_top check ((level = 1) = (parent_id is null)),
  constraint unit_parent_direct foreign key (parent_id, country, parent_level, parent_path)
    references geography.unit (id, country, level, path) deferrable initially deferred,
  constraint unit_name_length check (char_length(name_en) between 1 and 120),
  constraint unit_name_ne_length check (char_length(name_ne) between 1 and 120),
  constraint unit_name_de_length check (char_length(name_de) between 1 and 120)
);

create index unit_parent on geography.unit (parent_id);

-- Units are never deleted: members, committees and roles name their paths.
create function geography.rights_places()
returns table (relation text, privileges text[], columns text[])
language sql immutable set search_path = pg_catalog as $$
  values
    ('country', '{select, insert}'::text[], null::text[]),
    ('country', '{update}', '{name_en, name_ne, name_de, synced_at}'),
    ('level', '{select, insert}', null),
    ('level', '{update}', '{name_en, name_ne, name_de, required}'),
    ('unit', '{select, insert}', null),
    ('unit', '{update}', '{name_en, name_ne, name_de, search_key, active}')
$$;
