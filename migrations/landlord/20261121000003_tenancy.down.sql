drop schema tenancy cascade;
