drop function membership.rights_erasure();

-- The older form has no place for what is empty: it says that it is.
drop trigger decision_entered_whole on membership.decision;
drop trigger decision_only_erased on membership.decision;
drop function membership.only_erase_reason();
drop trigger decision_append_only on membership.decision;
alter table membership.decision
  drop constraint decision_reason_erased;
update membership.decision set reason = 'erased on request' where reason_erased;
alter table membership.decision
  drop constraint decision_reason_due,
  drop column reason_erased,
  add constraint decision_reason_due
    check (reason is not null or to_state not in ('rejected', 'suspended', 'inactive', 'archived'));
create trigger decision_append_only
  before update or delete or truncate on membership.decision
  for each statement execute function membership.refuse_change();

drop trigger member_number_not_spent on membership.member;
drop function membership.refuse_spent_number();
drop trigger member_number_spent on membership.member;
drop function membership.refuse_spent_numbers();
drop table membership.spent_number;
drop table membership.erasure;

drop trigger member_erased_for_good on membership.member;
drop function membership.refuse_erased();
drop index membership.member_in_order;
create index member_in_order on membership.member (sort_key, id);
alter table membership.member
  drop constraint member_erased_is_empty,
  drop constraint member_erased_or_named;
update membership.member set name = '–' where erased_at is not null;
alter table membership.member
  drop column erased_at,
  alter column name set not null;
