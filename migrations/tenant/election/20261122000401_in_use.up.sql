-- Whether now is a bad time to change these schemas: a poll is open.
create function election.in_use() returns boolean language sql stable as $$
  select exists (select from election.election where phase = 'voting')
$$;
