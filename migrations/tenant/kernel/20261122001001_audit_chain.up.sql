-- Every entry is chained to the one before it: a hash covers the hash before,
-- the number in the chain and the entry's whole content, so that nothing can be
-- altered, taken out or slipped in without breaking every hash after it. The
-- same is computed again by src/kernel/audit_chain.rs.
--
-- Links are made when a transaction commits, as the last thing it does, and
-- the head's row is the lock under which they are made: chains do not fork,
-- and nobody waits for a lock while holding this one. What writes no entry,
-- such as casting a ballot, never meets it.
create table kernel.audit_head (
  only_row boolean primary key default true,
  number bigint not null,
  hash bytea not null,
  constraint audit_head_one_row check (only_row),
  constraint audit_head_number_not_negative check (number >= 0),
  constraint audit_head_hash_length check (octet_length(hash) = 32)
);

insert into kernel.audit_head (number, hash)
values (0, sha256('publicdigit audit chain 1'));

create table kernel.audit_link (
  number bigint primary key,
  kind text not null,
  position bigint not null,
  hash bytea not null,
  constraint audit_link_position_unique unique (kind, position),
  constraint audit_link_kind_known check (kind in ('entry')),
  constraint audit_link_number_from_one check (number >= 1),
  constraint audit_link_hash_length check (octet_length(hash) = 32)
);

-- The content in bytes: each part with its length in front.
create function kernel.audit_content(kind text, place bigint, at timestamptz, texts text[])
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

create function kernel.extend_audit_chain(kind text, place bigint, at timestamptz, texts text[])
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

create function kernel.link_audit_entry() returns trigger language plpgsql as $$
begin
  perform kernel.extend_audit_chain('entry', new.position, new.at,
    array[new.actor::text, new.action, new.subject, new.details::text]);
  return null;
end
$$;

-- What was written before there was a chain.
select kernel.extend_audit_chain('entry', position, at, texts)
from (
  select position, at, array[actor::text, action, subject, details::text] as texts
  from kernel.audit_entry
  order by position
) as written;

create constraint trigger audit_entry_linked
  after insert on kernel.audit_entry
  deferrable initially deferred
  for each row execute function kernel.link_audit_entry();

create trigger audit_link_append_only
  before update or delete or truncate on kernel.audit_link
  for each statement execute function kernel.refuse_change();

-- The head goes only forward, one link at a time.
create function kernel.refuse_audit_step_back() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and new.number = old.number + 1 then
    return new;
  end if;
  raise exception 'the audit chain goes only forward' using errcode = 'restrict_violation';
end
$$;

create trigger audit_head_forward_only
  before update or delete on kernel.audit_head
  for each row execute function kernel.refuse_audit_step_back();

create trigger audit_head_kept
  before truncate on kernel.audit_head
  for each statement execute function kernel.refuse_change();
