drop function election.rights_translation();
drop table election.translation;
drop function election.refuse_late_translation();
