create or replace function election.rights()
returns table (relation text, privileges text[], columns text[])
language sql immutable set search_path = pg_catalog as $$
  values
    ('election', '{select, insert}'::text[], null::text[]),
    ('election', '{update}', '{title, description, language, sealing_group, revoting, phase, opens_at,
      closes_at, extended_from, opened_at, closed_at, published_at, cancelled_because}'),
    ('officer', '{select, insert, delete}', null),
    ('post', '{select, insert, delete}', null),
    ('post', '{update}', '{position, title, description, seats, min_choices, max_choices, blank}'),
    ('candidate', '{select, insert, delete}', null),
    ('candidate', '{update}', '{position, name, statement}'),
    ('photo', '{select, insert, delete}', null),
    ('photo', '{update}', '{fingerprint, media_type, bytes}'),
    ('trustee', '{select, insert, delete}', null),
    ('trustee', '{update}', '{position, name, key_element, key_record, rehearsal, rehearsed, checked_at,
      share, server_key_sealed}'),
    ('voter', '{select, insert, delete}', null),
    ('voter', '{update}', '{name, email, member_number, link_hash, credential_tag, credential_sealed,
      commitment_salt}'),
    ('turnout', '{select, insert, delete}', null),
    ('receipts', '{select, insert}', null),
    ('receipts', '{update}', '{posted_to}'),
    ('voter_import', '{select, insert, delete}', null),
    -- Boards are only added to.
    ('board', '{select, insert}', null),
    ('board', '{update}', '{length, archive_bytes, head_digest, head_height}'),
    ('board_record', '{select, insert}', null),
    ('ballot', '{select, insert}', null),
    ('board_document', '{select, insert}', null),
    ('signed_head', '{select, insert}', null)
$$;

drop trigger trustee_frozen on election.trustee;

create trigger trustee_frozen before insert or update or delete on election.trustee
  for each row when (not pg_has_role(current_user, 'pg_database_owner', 'member'))
  execute function election.refuse_when_frozen('share', 'rehearsal', 'rehearsed', 'checked_at');

drop trigger trustee_share_in_time on election.trustee;

create or replace function election.refuse_untimely_share() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  phase text;
begin
  select election.phase into phase from election.election where id = new.election_id for share;
  if phase is distinct from 'closed' or new.share is null then
    raise exception 'a share comes when voting is closed, and stays' using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;

create trigger trustee_share_in_time before update on election.trustee
  for each row when (not pg_has_role(current_user, 'pg_database_owner', 'member')
    and old.share is distinct from new.share)
  execute function election.refuse_untimely_share();

drop index election.trustee_key_unique;

-- Without the ceremony, its members make keys of their own.
update election.trustee
set key_element = null, key_record = null, rehearsal = null, rehearsed = false
where threshold_key;

alter table election.trustee
  drop column threshold_key,
  add constraint trustee_key_unique unique (election_id, key_element);

alter table election.trustee
  drop column share_sealed,
  drop column sent_garbage;

drop table election.ceremony_message;

alter table election.election
  drop column sharing,
  drop column needed,
  drop column one_may_open,
  drop column ceremony_attempt,
  drop column ceremony_state,
  drop column ceremony_culprit,
  drop column ceremony_accuser;
