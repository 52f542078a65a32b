drop function membership.rights_erased_applicants();
drop trigger nothing_of_an_erased_member on membership.erasure_request;
drop trigger nothing_of_an_erased_member on membership.change_request;
drop trigger nothing_of_an_erased_member on membership.own_page_link;
drop trigger nothing_of_an_erased_member on membership.applicant;
drop function membership.refuse_of_erased();

alter table membership.member
  drop constraint member_erased_is_empty,
  add constraint member_erased_is_empty check (
    erased_at is null
    or state = 'archived' and search_key = '' and sort_key = ''
      and num_nonnulls(number, number_key, name, email, unit, joined_on, expires_on, brought_by) = 0
  );
