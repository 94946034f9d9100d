-- The audit trail. The history of entries is part of it: one place for every act, appended to and never changed.

-- After a restore transaction numbers may begin lower again: a new era keeps the order.
create table audit_era (
    era integer primary key,
    began_at timestamptz not null,
    reason text not null
);
insert into audit_era values (1, now(), 'begin');
grant select on audit_era to ishigaki_app;

create sequence audit_entry_seq;
grant usage on sequence audit_entry_seq to ishigaki_app;

-- Era, transaction and sequence are the database's: the application has no right to give them. The text of before and
-- after is kept as it was written (json, not jsonb), because it is hashed. No foreign key: the zero organisation is the
-- program's own chain, and a trail outlives what it tells of.
create table audit_entry (
    organisation_id uuid not null,
    era integer not null default 1,
    xid xid8 not null default pg_current_xact_id(),
    seq bigint not null default nextval('audit_entry_seq'),
    at timestamptz not null,
    act text not null,
    account_id uuid,
    account_name text not null default '',
    register text not null default '',
    entry_id uuid,
    import_id uuid,
    before json,
    after json,
    removed boolean not null default false,
    primary key (organisation_id, era, xid, seq)
);
create index audit_entry_entry on audit_entry (organisation_id, register, entry_id) where entry_id is not null;
create index audit_entry_change on audit_entry (organisation_id, register, at)
    where import_id is null and act in ('create', 'change', 'remove', 'restore');

alter table entry_change no force row level security;
insert into audit_entry (organisation_id, at, act, account_id, account_name, register, entry_id, import_id, before, after)
    select organisation_id, at, act, account_id, account_name, register, entry_id, import_id, before::text::json, after::text::json
    from entry_change order by organisation_id, at, id;
drop table entry_change;

alter table audit_entry enable row level security;
alter table audit_entry force row level security;
create policy own_organisation on audit_entry for select using (organisation_id = current_organisation());
create policy append on audit_entry for insert with check (
    organisation_id = current_organisation() or organisation_id = '00000000-0000-0000-0000-000000000000'
);
grant select on audit_entry to ishigaki_app;
grant insert (organisation_id, at, act, account_id, account_name, register, entry_id, import_id, before, after)
    on audit_entry to ishigaki_app;

-- A head seals the entries up to (last_era, last_xid, last_seq). Their leaf hashes stay when bodies are taken out.
create table audit_head (
    organisation_id uuid not null,
    number bigint not null,
    first bigint not null,
    count integer not null,
    root bytea not null,
    previous bytea not null,
    sealed_at timestamptz not null,
    key text not null,
    note text not null,
    signature bytea not null,
    last_era integer not null,
    last_xid xid8 not null,
    last_seq bigint not null,
    leaves bytea not null,
    primary key (organisation_id, number)
);
alter table audit_head enable row level security;
alter table audit_head force row level security;
create policy own_organisation on audit_head for select using (organisation_id = current_organisation());
create policy append on audit_head for insert with check (organisation_id = current_organisation());
grant select, insert on audit_head to ishigaki_app;

-- Public keys that signed; who verifies after a lost key needs the earlier ones too.
create table audit_key (
    id text primary key,
    public_pem text not null,
    first_used_at timestamptz not null
);
grant select, insert on audit_key to ishigaki_app;

-- Whom audit chose to receive heads.
create table audit_recipient (
    organisation_id uuid not null references organisation (id),
    email text not null,
    added_at timestamptz not null,
    added_by text not null,
    primary key (organisation_id, email)
);
alter table audit_recipient enable row level security;
alter table audit_recipient force row level security;
create policy own_organisation on audit_recipient
    using (organisation_id = current_organisation())
    with check (organisation_id = current_organisation());
grant select, insert, delete on audit_recipient to ishigaki_app;

-- Which chains there are, for the sealer: ids only, no organisation's records.
create table audit_chain (id uuid primary key);
alter table organisation no force row level security;
insert into audit_chain select id from organisation;
alter table organisation force row level security;
insert into audit_chain values ('00000000-0000-0000-0000-000000000000');
grant select on audit_chain to ishigaki_app;

create function begin_audit_chain() returns trigger language plpgsql security definer set search_path = public, pg_temp
    as $$ begin insert into audit_chain values (new.id) on conflict do nothing; return null; end $$;
create trigger begin_audit_chain after insert on organisation for each row execute function begin_audit_chain();
