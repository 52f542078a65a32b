drop function election.rights_correction();
drop function election.correct_voter;
drop table election.person_proposal;
drop table election.correction;
