-- What is said of an election, a post or a candidate in languages other than the
-- election's. A row without post and candidate is about the election as a whole. What is
-- null is said in the election's language; names are in that alone.
create table election.translation (
  election_id uuid not null references election.election (id) on delete cascade,
  post_id uuid references election.post (id) on delete cascade,
  candidate_id uuid references election.candidate (id) on delete cascade,
  language text not null,
  title text,
  description text,
  statement text,
  constraint translation_once unique nulls not distinct (election_id, post_id, candidate_id, language),
  constraint translation_of_one check (post_id is null or candidate_id is null),
  constraint translation_language check (language in ('en', 'de', 'ne')),
  constraint translation_says_something check (num_nonnulls(title, description, statement) > 0),
  constraint translation_statement check ((statement is not null) = (candidate_id is not null)),
  constraint translation_of_candidate check (candidate_id is null or num_nonnulls(title, description) = 0),
  constraint translation_title_length check (char_length(title) between 2 and 120),
  constraint translation_description_length check (char_length(description) between 1 and 5000),
  constraint translation_statement_length check (char_length(statement) between 1 and 5000)
);

create index translation_of_post on election.translation (post_id) where post_id is not null;
create index translation_of_candidate on election.translation (candidate_id) where candidate_id is not null;

-- From the opening of the ballot box on they stand, as what they translate does.
create function election.refuse_late_translation() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  phase text;
begin
  select election.phase into phase from election.election
  where id = case tg_op when 'INSERT' then new.election_id else old.election_id end
  for share;
  if phase not in ('draft', 'nomination', 'ready') then
    raise exception 'translation is frozen since voting was opened' using errcode = 'restrict_violation';
  end if;
  if tg_op = 'DELETE' then
    return old;
  end if;
  return new;
end
$$;

create trigger translation_frozen before insert or delete on election.translation
  for each row when (not pg_has_role(current_user, 'pg_database_owner', 'member'))
  execute function election.refuse_late_translation();

-- They are written anew as a whole, so none is changed.
create function election.rights_translation()
returns table (relation text, privileges text[], columns text[])
language sql immutable set search_path = pg_catalog as $$
  values ('translation', '{select, insert, delete}'::text[], null::text[])
$$;
