drop function kernel.rights_bounced_mail();
alter table kernel.outbox drop column bounced_at;
