drop table geography.proposal;
drop function geography.rights_proposals();
drop function geography.refuse_state();
drop function geography.leads_to(text, text);

-- Without proposals, units of the organisation's own are below the official levels alone.
delete from geography.unit
where exists (
  select
  from geography.unit as upper
  where upper.proposed
    and (unit.path = upper.path or starts_with(unit.path, upper.path || '.')));

set constraints all immediate;

alter table geography.unit
  drop constraint unit_level_described,
  drop column of_official_level,
  drop column proposed,
  drop column moved_to;

alter table geography.unit
  add constraint unit_level_described foreign key (level, is_official)
    references geography.level (number, is_official) deferrable initially deferred;
