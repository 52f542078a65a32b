drop trigger audit_entry_linked on kernel.audit_entry;
drop function kernel.link_audit_entry();
drop table kernel.audit_link;
drop table kernel.audit_head;
drop function kernel.refuse_audit_step_back();
drop function kernel.extend_audit_chain(text, bigint, timestamptz, text[]);
drop function kernel.audit_content(text, bigint, timestamptz, text[]);
