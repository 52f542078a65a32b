drop function kernel.rights_answered_form();
drop index kernel.refused_form_kept_until;
drop table kernel.answered_form;
