drop function election.in_use();
