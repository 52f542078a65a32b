-- Processes that serve, and how many connections each may open on a server of
-- databases. A row is as good as its last sign of life.
create table tenancy.node (
  -- The machine and the address it listens on: started again, it is the same one.
  name text primary key,
  connections integer not null,
  seen_at timestamptz not null default now(),
  constraint node_connections_positive check (connections > 0)
);
