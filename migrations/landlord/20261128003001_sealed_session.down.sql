truncate platform.session;
alter table platform.session drop column account_tag, drop column sealed;
alter table platform.session alter column data drop default;
