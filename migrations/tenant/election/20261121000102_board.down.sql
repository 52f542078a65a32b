drop table election.ballot;
drop table election.board_record;
drop table election.board;
drop function election.refuse_step_back();
