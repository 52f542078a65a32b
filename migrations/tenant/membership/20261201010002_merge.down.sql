drop function membership.rights_merge();
drop trigger fee_goes_with_member on membership.fee;
drop function membership.refuse_fee_move();
drop trigger member_merged_once on membership.member;
drop function membership.refuse_merged_twice();
drop index membership.member_merged;
alter table membership.member
  drop constraint member_merged_is_archived,
  drop constraint member_merged_into_another,
  drop constraint member_merged_into_known,
  drop column merged_into;
