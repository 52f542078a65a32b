create schema toy;

create table toy.note (
  id uuid primary key,
  text text not null,
  at timestamptz not null,
  constraint note_text_length check (char_length(text) between 1 and 200)
);

create function toy.rights_note()
returns table (relation text, privileges text[], columns text[])
language sql immutable set search_path = pg_catalog as $$
  values ('note', '{select, insert}'::text[], null::text[])
$$;
