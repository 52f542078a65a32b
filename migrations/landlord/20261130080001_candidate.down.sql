drop table gazetteer.candidate;
drop function gazetteer.refuse_status();
drop function gazetteer.leads_to(text, text);
