drop function election.rights_link_opening();
alter table election.receipts drop column opened_to;
drop table election.link_opening;
