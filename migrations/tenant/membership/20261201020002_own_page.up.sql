-- In which language a member is written to, as far as somebody has said so.
alter table membership.member
  add column language text,
  add constraint member_language_known check (language in ('en', 'de', 'ne'));

update membership.member
set language = applicant.language
from membership.applicant
where member.id = member_id;

-- Links that open a member's own page: as hashes, good until `expires_at` and once.
create table membership.own_page_link (
  token_hash bytea primary key,
  member_id uuid not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  constraint own_page_link_of_known_member
    foreign key (member_id) references membership.member (id) on delete cascade,
  constraint own_page_link_token_length check (octet_length(token_hash) = 32),
  constraint own_page_link_used_in_time check (used_at < expires_at)
);

create index own_page_link_of_member on membership.own_page_link (member_id);
create index own_page_link_expired on membership.own_page_link (expires_at);

create trigger own_page_link_used_once before update on membership.own_page_link
  for each row when (old.used_at is not null)
  execute function membership.refuse_change();

-- What a member wants to be entered otherwise, whole, until somebody in the office accepts or
-- refuses it, or a later request takes its place. `new_email` is there only if the address is
-- to be another one, with the hash of the link by which it is confirmed.
create table membership.change_request (
  id uuid primary key,
  member_id uuid not null,
  name text not null,
  language text not null,
  unit text,
  new_email text,
  token_hash bytea,
  expires_at timestamptz,
  confirmed_at timestamptz,
  asked_at timestamptz not null,
  outcome text,
  settled_at timestamptz,
  -- An account; none if a later request took its place.
  settled_by uuid,
  constraint change_request_of_known_member
    foreign key (member_id) references membership.member (id) on delete cascade,
  constraint change_request_token_unique unique (token_hash),
  constraint change_request_token_length check (octet_length(token_hash) = 32),
  constraint change_request_name_length check (char_length(name) between 1 and 120),
  constraint change_request_language_known check (language in ('en', 'de', 'ne')),
  constraint change_request_unit_form check (unit ~ '^[a-z]{2}([.][a-z0-9_]{1,20}){0,8}$'),
  constraint change_request_email_lower check (new_email = lower(new_email)),
  constraint change_request_address_has_link
    check ((new_email is null) = (token_hash is null) and (new_email is null) = (expires_at is null)),
  constraint change_request_confirmed_in_time check (confirmed_at < expires_at),
  constraint change_request_outcome_known check (outcome in ('accepted', 'refused', 'replaced')),
  constraint change_request_settled_whole check ((outcome is null) = (settled_at is null)),
  constraint change_request_settled_by_somebody
    check ((settled_by is not null) = (coalesce(outcome, 'replaced') <> 'replaced')),
  constraint change_request_address_proven
    check (outcome <> 'accepted' or new_email is null or confirmed_at is not null)
);

create unique index change_request_one_open on membership.change_request (member_id) where outcome is null;
create index change_request_of_member on membership.change_request (member_id, asked_at);

create trigger change_request_settled_once before update on membership.change_request
  for each row when (old.outcome is not null)
  execute function membership.refuse_change();

-- Members who want to be erased. What becomes of it, people decide.
create table membership.erasure_request (
  member_id uuid primary key,
  asked_at timestamptz not null,
  constraint erasure_request_of_known_member
    foreign key (member_id) references membership.member (id) on delete cascade
);

create function membership.rights_own_page()
returns table (relation text, privileges text[], columns text[])
language sql immutable set search_path = pg_catalog as $$
  values
    ('own_page_link', '{select, insert, delete}'::text[], null::text[]),
    ('own_page_link', '{update}', '{used_at}'),
    ('change_request', '{select, insert}', null),
    ('change_request', '{update}', '{confirmed_at, outcome, settled_at, settled_by}'),
    ('erasure_request', '{select, insert}', null)
$$;
