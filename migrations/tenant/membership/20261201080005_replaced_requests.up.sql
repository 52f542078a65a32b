-- A request whose place a later one took is not kept.
delete from membership.change_request where outcome = 'replaced';
