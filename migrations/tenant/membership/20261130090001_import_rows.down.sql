drop function membership.rights_import_rows();

insert into membership.import_change (import_id, member_id, version, before)
select import.id, member.id, 0, null
from membership.member
  join membership.import on import.id = member.brought_by;

alter table membership.member
  drop column brought_by;

delete from membership.import where applied_at is null;

alter table membership.import
  drop constraint import_rows_until_applied,
  drop column rows;
