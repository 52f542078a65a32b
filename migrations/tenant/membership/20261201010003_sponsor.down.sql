drop function membership.rights_sponsor();
drop trigger member_sponsored on membership.member;
drop function membership.refuse_without_sponsors();
drop table membership.sponsor;
drop function membership.refuse_sponsor();
alter table membership.member_type
  drop constraint member_type_sponsors_decided,
  drop constraint member_type_sponsors_range,
  drop column sponsors;
