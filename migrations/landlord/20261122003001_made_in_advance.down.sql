alter table tenancy.relocation drop column told_from;
alter table tenancy.premade_database drop column schema_hash, drop column mark;
