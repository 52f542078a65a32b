-- A server that is registered under two names would be counted twice, and its databases
-- moved to where they are. Servers registered before this stay without.
alter table tenancy.server
  -- What PostgreSQL calls the cluster (pg_control_system).
  add column system_identifier bigint,
  add constraint server_system_identifier_unique unique (system_identifier);
