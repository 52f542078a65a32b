-- Whether people may apply for membership on the organisation's own pages; one row, once an
-- owner has said so. Without it nobody may.
create table membership.joining (
  only_row boolean primary key default true,
  is_open boolean not null,
  constraint joining_one_row check (only_row)
);

-- Whether people may apply for this kind of membership there.
alter table membership.member_type
  add column open_to_applicants boolean not null default false;

-- What somebody wrote who applied, beside what the member holds, and the link with which the
-- mail address is confirmed: as a hash, good until `expires_at` and once. Who has not
-- confirmed by then is deleted with the draft of the member.
create table membership.applicant (
  member_id uuid primary key,
  -- In which mails are written.
  language text not null,
  message text,
  token_hash bytea not null,
  applied_at timestamptz not null,
  expires_at timestamptz not null,
  confirmed_at timestamptz,
  constraint applicant_of_known_member
    foreign key (member_id) references membership.member (id) on delete cascade,
  constraint applicant_token_unique unique (token_hash),
  constraint applicant_token_length check (octet_length(token_hash) = 32),
  constraint applicant_language_known check (language in ('en', 'de', 'ne')),
  constraint applicant_message_length check (char_length(message) between 1 and 1000),
  constraint applicant_confirmed_in_time check (confirmed_at < expires_at)
);

create index applicant_unconfirmed on membership.applicant (expires_at) where confirmed_at is null;
create index member_by_email on membership.member (email) where email is not null;

-- A link is used once.
create trigger applicant_confirmed_once before update on membership.applicant
  for each row when (old.confirmed_at is not null)
  execute function membership.refuse_change();

-- Whoever applied is decided about once the mail address is confirmed, and not before.
create function membership.refuse_unconfirmed() returns trigger
language plpgsql set search_path = pg_catalog as $$
begin
  if exists (
    select
    from membership.applicant
    where member_id = new.id
      and confirmed_at is null
  ) then
    raise exception 'the applicant has not confirmed the address'
      using errcode = 'restrict_violation', constraint = 'member_address_confirmed';
  end if;
  return new;
end
$$;

create trigger member_address_confirmed before update of state on membership.member
  for each row when (old.state = 'draft' and new.state = 'pending')
  execute function membership.refuse_unconfirmed();

-- Nobody with an account submits in an applicant's place.
alter table membership.decision
  add constraint decision_submitted_by_applicant check (transition <> 'submit' or decided_by is null);

create function membership.rights_applicant()
returns table (relation text, privileges text[], columns text[])
language sql immutable set search_path = pg_catalog as $$
  values
    ('joining', '{select, insert, update}'::text[], null::text[]),
    ('applicant', '{select, insert}', null),
    ('applicant', '{update}', '{confirmed_at}')
$$;
