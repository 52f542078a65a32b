drop table tenancy.node;
