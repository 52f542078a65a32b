-- The official places of countries. The rules are those of geography's domain
-- (hierarchy.rs), written a second time.
create schema gazetteer;

create table gazetteer.country (
  -- ISO 3166-1 alpha-2, in small letters.
  code text collate "C" primary key,
  name_en text not null,
  name_ne text,
  name_de text,
  changed_at timestamptz not null,
  constraint country_code_form check (code ~ '^[a-z]{2}$'),
  constraint country_name_length check (char_length(name_en) between 1 and 120),
  constraint country_name_ne_length check (char_length(name_ne) between 1 and 120),
  constraint country_name_de_length check (char_length(name_de) between 1 and 120)
);

create table gazetteer.level (
  country text collate "C" not null references gazetteer.country,
  number integer not null,
  name_en text not null,
  name_ne text,
  name_de text,
  required boolean not null,
  -- For the rules of the levels below.
  above integer generated always as (nullif(number - 1, 0)) stored,
  requires boolean generated always as (case when required and number > 1 then true end) stored,
  primary key (country, number),
  constraint level_required_known unique (country, number, required),
  constraint level_number_within check (number between 1 and 8),
  constraint level_without_gap foreign key (country, above) references gazetteer.level (country, number)
    deferrable initially deferred,
  constraint level_required_below_required foreign key (country, above, requires)
    references gazetteer.level (country, number, required) deferrable initially deferred,
  constraint level_name_length check (char_length(name_en) between 1 and 120),
  constraint level_name_ne_length check (char_length(name_ne) between 1 and 120),
  constraint level_name_de_length check (char_length(name_de) between 1 and 120)
);

create table gazetteer.unit (
  id uuid primary key,
  country text collate "C" not null references gazetteer.country,
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
  -- For the rules of the units that lie in it.
  parent_level integer generated always as (nullif(level - 1, 0)) stored,
  parent_path text collate "C" generated always as (
    case when level > 1 then left(path, char_length(path) - char_length(code) - 1) end) stored,
  needs_active boolean generated always as (case when active and level > 1 then true end) stored,
  constraint unit_path_unique unique (path),
  constraint unit_place_known unique (id, country, level, path),
  constraint unit_active_known unique (id, active),
  constraint unit_level_described foreign key (country, level) references gazetteer.level (country, number)
    deferrable initially deferred,
  -- Codes that begin with x are organisations'.
  constraint unit_code_form check (code ~ '^[a-wyz0-9][a-z0-9]{0,19}$'),
  constraint unit_path_form check (path ~ '^[a-z]{2}(\.[a-z0-9]{1,20}){1,8}$'),
  constraint unit_path_level check (cardinality(string_to_array(path, '.')) = level + 1),
  constraint unit_path_country check (split_part(path, '.', 1) = country),
  constraint unit_path_code check (split_part(path, '.', -1) = code),
  constraint unit_parent_unless_top check ((level = 1) = (parent_id is null)),
  -- In the level directly above, of the same country, and the path says so: no circles.
  constraint unit_parent_direct foreign key (parent_id, country, parent_level, parent_path)
    references gazetteer.unit (id, country, level, path) deferrable initially deferred,
  constraint unit_parent_active foreign key (parent_id, needs_active)
    references gazetteer.unit (id, active) deferrable initially deferred,
  constraint unit_name_length check (char_length(name_en) between 1 and 120),
  constraint unit_name_ne_length check (char_length(name_ne) between 1 and 120),
  constraint unit_name_de_length check (char_length(name_de) between 1 and 120)
);

create index unit_parent on gazetteer.unit (parent_id);
create index unit_of_level on gazetteer.unit (country, level);
