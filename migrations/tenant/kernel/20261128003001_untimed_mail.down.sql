drop function kernel.rights_untimed_mail;
alter table kernel.outbox drop column untimed;
