drop function kernel.rights_refused_mail();
drop index kernel.outbox_refused;
alter table kernel.outbox drop column refused_tag;
