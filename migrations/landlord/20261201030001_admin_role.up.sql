-- What a platform admin may do in the console. Whoever was there before could do
-- everything, and so can whom the last release makes, which names no role.
alter table platform.admin
  add column role text not null default 'super',
  add column last_sign_in_on date,
  add constraint admin_role_known check (role in ('super', 'operator', 'auditor'));

-- Whoever was added in the console chooses the password by a link.
alter table platform.admin alter column password_hash drop not null;

create table platform.admin_set_up_token (
  token_hash bytea primary key,
  admin_id uuid not null references platform.admin on delete cascade,
  expires_at timestamptz not null,
  used_at timestamptz,
  constraint admin_set_up_token_hash_length check (octet_length(token_hash) = 32)
);

create index admin_set_up_token_admin on platform.admin_set_up_token (admin_id);

-- Somebody stays who can sign in and keep the admins, however many leave at once. Where
-- nobody could before, nothing is asked of whoever is removed, disabled or given another
-- role.
create function platform.keep_a_super_admin() returns trigger
language plpgsql set search_path = pg_catalog as $$
begin
  -- One after the other, so that each sees whom the one before has left.
  perform pg_advisory_xact_lock(hashtext('platform.keep_a_super_admin'));
  if not exists (
    select
    from platform.admin
    where role = 'super'
      and disabled_at is null
      and password_hash is not null
  ) then
    raise exception 'the last super admin stays'
      using errcode = 'restrict_violation', constraint = 'super_admin_remains';
  end if;
  return null;
end
$$;

create constraint trigger super_admin_remains
  after update or delete on platform.admin
  deferrable initially deferred
  for each row when (old.role = 'super' and old.disabled_at is null and old.password_hash is not null)
  execute function platform.keep_a_super_admin();
