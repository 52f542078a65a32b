drop trigger election_has_a_second_opener on election.election;
drop function election.refuse_a_single_opener();
