-- A sponsor with an address is asked by mail, and answers by a link: of its token the hash is
-- kept. Who declines does not count, unless an account notes a confirmation later.
alter table membership.sponsor
  add column link_hash bytea,
  add column link_until timestamptz,
  add column declined_on date,
  add constraint sponsor_link_unique unique (link_hash),
  add constraint sponsor_link_length check (octet_length(link_hash) = 32),
  add constraint sponsor_link_with_end check ((link_hash is null) = (link_until is null)),
  add constraint sponsor_answered_once check (confirmed_on is null or declined_on is null);

create function membership.rights_sponsor_link()
returns table (relation text, privileges text[], columns text[])
language sql immutable set search_path = pg_catalog as $$
  values ('sponsor', '{update}'::text[], '{link_hash, link_until, declined_on}'::text[])
$$;
