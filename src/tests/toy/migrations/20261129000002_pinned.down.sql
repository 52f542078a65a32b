drop function toy.rights_pinned();
alter table toy.note drop column pinned;
