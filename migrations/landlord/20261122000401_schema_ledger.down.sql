drop table tenancy.schema_expectation;
drop table tenancy.schema_ledger;
