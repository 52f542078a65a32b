alter table kernel.identity rename to identity_after;
alter table kernel.identity_after rename constraint identity_pkey to identity_after_pkey;

create table kernel.identity (
  only_row boolean primary key default true,
  tenant_id uuid not null,
  constraint identity_one_row check (only_row)
);

insert into kernel.identity (tenant_id)
select tenant_id
from kernel.identity_after;

drop table kernel.identity_after;
