drop function election.rights_withdrawal();
drop table election.withdrawal;
drop function election.refuse_untimely_withdrawal();
