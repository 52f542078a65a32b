-- Where forms that were done led: the same request, sent twice, gets the first one's
-- answer. Without a location it is under way.
create table kernel.answered_form (
  request_hash bytea primary key,
  location text,
  kept_until timestamptz not null,
  constraint answered_form_hash_length check (octet_length(request_hash) = 32)
);

create index answered_form_kept_until on kernel.answered_form (kept_until);
create index refused_form_kept_until on kernel.refused_form (kept_until);

create function kernel.rights_answered_form()
returns table (relation text, privileges text[], columns text[])
language sql immutable set search_path = pg_catalog as $$
  values ('answered_form', '{select, insert, update, delete}'::text[], null::text[])
$$;
