drop function membership.rights_own_page();

drop table membership.erasure_request;
drop table membership.change_request;
drop table membership.own_page_link;

alter table membership.member
  drop constraint member_language_known,
  drop column language;
