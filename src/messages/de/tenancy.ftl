# tenancy
