-- Where forms that were done led: the same request, sent twice, gets the first one's
-- answer. Without a location it is under way.
create table platform.answered_form (
  request_hash bytea primary key,
  location text,
  kept_until timestamptz not null,
  constraint answered_form_hash_length check (octet_length(request_hash) = 32)
);

create index answered_form_kept_until on platform.answered_form (kept_until);
create index refused_form_kept_until on platform.refused_form (kept_until);
