drop function membership.rights_applicant();

alter table membership.decision drop constraint decision_submitted_by_applicant;

drop trigger member_address_confirmed on membership.member;
drop function membership.refuse_unconfirmed();
drop index membership.member_by_email;
drop table membership.applicant;

alter table membership.member_type drop column open_to_applicants;

drop table membership.joining;
