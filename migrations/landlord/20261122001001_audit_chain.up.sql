-- Every entry is chained to the one before it: a hash covers the hash before,
-- the number in the chain and the entry's whole content, so that nothing can be
-- altered, taken out or slipped in without breaking every hash after it. The
-- same is computed again by src/kernel/audit_chain.rs.
--
-- Links are made when a transaction commits, as the last thing it does, and
-- the head's row is the lock under which they are made: chains do not fork,
-- and nobody waits for a lock while holding this one. What writes no entry,
-- such as casting a ballot, never meets it.
create table platform.audit_head (
  only_row boolean primary key default true,
  number bigint not null,
  hash bytea not null,
  constraint audit_head_one_row check (only_row),
  constraint audit_head_number_not_negative check (number >= 0),
  constraint audit_head_hash_length check (octet_length(hash) = 32)
);

insert into platform.audit_head (number, hash)
values (0, sha256('publicdigit audit chain 1'));

create table platform.audit_link (
  number bigint primary key,
  kind text not null,
  position bigint not null,
  hash bytea not null,
  constraint audit_link_position_unique unique (kind, position),
  constraint audit_link_kind_known check (kind in ('entry', 'schema_change')),
  constraint audit_link_number_from_one check (number >= 1),
  constraint audit_link_hash_length check (octet_length(hash) = 32)
);

-- The content in bytes: each part with its length in front.
create function platform.audit_content(kind text, place bigint, at timestamptz, texts text[])
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

create function platform.extend_audit_chain(kind text, place bigint, at timestamptz, texts text[])
returns void language sql as $$
  with head as (
    update platform.audit_head
    set number = audit_head.number + 1,
      hash = sha256(audit_head.hash || int8send(audit_head.number + 1)
        || platform.audit_content(kind, place, at, texts))
    returning audit_head.number, audit_head.hash
  )
  insert into platform.audit_link (number, kind, position, hash)
  select head.number, kind, place, head.hash
  from head
$$;

create function platform.link_audit_entry() returns trigger language plpgsql as $$
begin
  perform platform.extend_audit_chain('entry', new.position, new.at,
    array[new.actor::text, new.action, new.subject, new.details::text]);
  return null;
end
$$;

create function platform.link_schema_change() returns trigger language plpgsql as $$
begin
  perform platform.extend_audit_chain('schema_change', new.position, new.at,
    array[new.actor::text, new.database_name, new.set_name, new.version::text, new.description,
      new.direction, encode(new.checksum, 'hex'), new.duration_microseconds::text]);
  return null;
end
$$;

-- What was written before there was a chain.
select platform.extend_audit_chain(kind, position, at, texts)
from (
  select 'entry' as kind, position, at, array[actor::text, action, subject, details::text] as texts
  from platform.audit_entry
  union all
  select 'schema_change', position, at,
    array[actor::text, database_name, set_name, version::text, description, direction,
      encode(checksum, 'hex'), duration_microseconds::text]
  from platform.schema_change
  order by at, kind, position
) as written;

create constraint trigger audit_entry_linked
  after insert on platform.audit_entry
  deferrable initially deferred
  for each row execute function platform.link_audit_entry();

create trigger audit_link_append_only
  before update or delete or truncate on platform.audit_link
  for each statement execute function platform.refuse_change();

-- The head goes only forward, one link at a time.
create function platform.refuse_audit_step_back() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and new.number = old.number + 1 then
    return new;
  end if;
  raise exception 'the audit chain goes only forward' using errcode = 'restrict_violation';
end
$$;

create trigger audit_head_forward_only
  before update or delete on platform.audit_head
  for each row execute function platform.refuse_audit_step_back();

create trigger audit_head_kept
  before truncate on platform.audit_head
  for each statement execute function platform.refuse_change();

create constraint trigger schema_change_linked
  after insert on platform.schema_change
  deferrable initially deferred
  for each row execute function platform.link_schema_change();

-- How far an organisation's chain was when it was last verified. It is kept
-- here, out of reach of the organisation's own role, which could otherwise
-- write its whole chain anew. A restore begins a new generation.
create table tenancy.audit_anchor (
  tenant_id uuid not null references tenancy.tenant on delete cascade,
  generation bigint not null,
  number bigint not null,
  hash bytea not null,
  at timestamptz not null,
  primary key (tenant_id, generation),
  constraint audit_anchor_number_not_negative check (number >= 0),
  constraint audit_anchor_hash_length check (octet_length(hash) = 32)
);
