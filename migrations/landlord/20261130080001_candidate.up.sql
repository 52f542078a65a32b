-- Units that organisations miss in the official list, and what the platform decides. Of the
-- organisation there is its identifier and how often it uses the unit, nothing of its
-- people. The rules are those of geography's domain (candidate.rs), written a second time.
create table gazetteer.candidate (
  -- The organisation's own identifier for it.
  id uuid primary key,
  tenant_id uuid not null,
  country text collate "C" not null references gazetteer.country,
  level integer not null,
  -- The official unit that it lies in; none on the first level.
  parent_path text collate "C" references gazetteer.unit (path),
  -- As it was proposed.
  name_en text not null,
  name_ne text,
  name_de text,
  -- How many rows of the organisation name it.
  usage_count bigint not null,
  received_at timestamptz not null,
  status text not null default 'pending',
  -- The admin who acted last.
  decided_by uuid,
  decided_at timestamptz,
  -- To a rejection; the organisation reads it.
  reason text,
  -- As it was approved, where that is something else than was proposed.
  corrected_en text,
  corrected_ne text,
  corrected_de text,
  -- The official unit that came of it.
  unit_path text collate "C" references gazetteer.unit (path),
  -- The candidate that means the same place.
  duplicate_of uuid,
  is_duplicate boolean generated always as (status = 'duplicate') stored,
  original_is_duplicate boolean generated always as (case when duplicate_of is not null then false end) stored,
  constraint candidate_status_known check (status in
    ('pending', 'under_review', 'approved', 'rejected', 'merged', 'duplicate')),
  constraint candidate_level_within check (level between 1 and 8),
  constraint candidate_parent_unless_top check ((level = 1) = (parent_path is null)),
  constraint candidate_parent_level check (cardinality(string_to_array(parent_path, '.')) = level),
  constraint candidate_parent_country check (split_part(parent_path, '.', 1) = country),
  constraint candidate_name_length check (char_length(name_en) between 1 and 120),
  constraint candidate_name_ne_length check (char_length(name_ne) between 1 and 120),
  constraint candidate_name_de_length check (char_length(name_de) between 1 and 120),
  constraint candidate_usage_counted check (usage_count >= 0),
  constraint candidate_decided check
    ((status = 'pending') = (decided_by is null) and (decided_by is null) = (decided_at is null)),
  constraint candidate_reason_of_rejection check ((reason is not null) = (status = 'rejected')),
  constraint candidate_reason_length check (char_length(reason) between 10 and 500),
  constraint candidate_corrected_approved check (corrected_en is null or status = 'approved'),
  constraint candidate_corrected_whole check
    (corrected_en is not null or corrected_ne is null and corrected_de is null),
  constraint candidate_corrected_length check (char_length(corrected_en) between 1 and 120),
  constraint candidate_corrected_ne_length check (char_length(corrected_ne) between 1 and 120),
  constraint candidate_corrected_de_length check (char_length(corrected_de) between 1 and 120),
  constraint candidate_unit_official check ((unit_path is not null) = (status in ('approved', 'merged'))),
  constraint candidate_unit_level check (cardinality(string_to_array(unit_path, '.')) = level + 1),
  constraint candidate_unit_country check (split_part(unit_path, '.', 1) = country),
  constraint candidate_duplicate_of_one check ((duplicate_of is not null) = (status = 'duplicate')),
  constraint candidate_known unique (id, country, level, is_duplicate),
  -- Of the same country and level, and no duplicate itself: no chains, no circles.
  constraint candidate_original foreign key (duplicate_of, country, level, original_is_duplicate)
    references gazetteer.candidate (id, country, level, is_duplicate)
);

create index candidate_in_order on gazetteer.candidate (status, received_at);
create index candidate_of_tenant on gazetteer.candidate (tenant_id);
create index candidate_duplicates on gazetteer.candidate (duplicate_of) where duplicate_of is not null;

-- The ways from one status to another; src/geography/domain/candidate.rs is the same.
create function gazetteer.leads_to(before text, after text) returns boolean
language sql immutable set search_path = pg_catalog as $$
  select (before, after) in (
    ('pending', 'under_review'), ('under_review', 'approved'), ('under_review', 'rejected'),
    ('under_review', 'merged'), ('under_review', 'duplicate'))
$$;

create function gazetteer.refuse_status() returns trigger
language plpgsql set search_path = pg_catalog as $$
begin
  raise exception 'no way leads from % to %', old.status, new.status
    using errcode = 'restrict_violation', constraint = 'candidate_state_machine';
end
$$;

create trigger candidate_state_machine before update of status on gazetteer.candidate
  for each row when (old.status <> new.status and not gazetteer.leads_to(old.status, new.status))
  execute function gazetteer.refuse_status();
