-- The same chain, made by functions whose plans a session keeps: the earlier
-- ones were planned anew for every link, which took most of the time of a commit
-- with an entry.
create or replace function kernel.audit_content(kind text, place bigint, at timestamptz, texts text[])
returns bytea language plpgsql immutable as $$
declare
  bytes bytea := convert_to(kind, 'UTF8');
  content bytea := int8send(octet_length(bytes)::bigint) || bytes
    || int8send(8::bigint) || int8send(place)
    || int8send(8::bigint) || int8send((extract(epoch from at) * 1000000)::bigint);
  part text;
begin
  foreach part in array texts loop
    bytes := convert_to(part, 'UTF8');
    content := content || int8send(octet_length(bytes)::bigint) || bytes;
  end loop;
  return content;
end
$$;

create or replace function kernel.extend_audit_chain(kind text, place bigint, at timestamptz, texts text[])
returns void language plpgsql as $$
declare
  content bytea := kernel.audit_content(kind, place, at, texts);
  head kernel.audit_head;
begin
  update kernel.audit_head
  set number = audit_head.number + 1,
    hash = sha256(audit_head.hash || int8send(audit_head.number + 1) || content)
  returning * into head;
  insert into kernel.audit_link (number, kind, position, hash)
  values (head.number, kind, place, head.hash);
end
$$;
