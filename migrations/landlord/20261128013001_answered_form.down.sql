drop index platform.refused_form_kept_until;
drop table platform.answered_form;
