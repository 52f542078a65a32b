create or replace function kernel.audit_content(kind text, place bigint, at timestamptz, texts text[])
returns bytea language sql immutable as $$
  select string_agg(int8send(octet_length(part)::bigint) || part, ''::bytea order by number)
  from unnest(
    array[
      convert_to(kind, 'UTF8'),
      int8send(place),
      int8send((extract(epoch from at) * 1000000)::bigint)
    ] || (
      select array_agg(convert_to(text, 'UTF8') order by place)
      from unnest(texts) with ordinality as texts (text, place)
    )
  ) with ordinality as parts (part, number)
$$;

create or replace function kernel.extend_audit_chain(kind text, place bigint, at timestamptz, texts text[])
returns void language sql as $$
  with head as (
    update kernel.audit_head
    set number = audit_head.number + 1,
      hash = sha256(audit_head.hash || int8send(audit_head.number + 1)
        || kernel.audit_content(kind, place, at, texts))
    returning audit_head.number, audit_head.hash
  )
  insert into kernel.audit_link (number, kind, position, hash)
  select head.number, kind, place, head.hash
  from head
$$;
