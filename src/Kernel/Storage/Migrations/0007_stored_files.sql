-- Files: what was uploaded, how long it is kept, and uploads that are still under way.

create table stored_file (
    organisation_id uuid not null references organisation (id),
    id uuid not null,
    name text not null,
    media_type text not null,
    content_hash text not null,
    size bigint not null,
    rule text not null default 'evidence',
    stored_at timestamptz not null default now(),
    stored_by text not null default '',
    keep_until timestamptz not null,
    removed_at timestamptz,
    removed_by text not null default '',
    -- Content that is gone after its time: what it was stays known.
    former_hash text not null default '',
    primary key (organisation_id, id)
);
create index stored_file_hash on stored_file (organisation_id, content_hash);
create index stored_file_removed on stored_file (organisation_id, removed_at) where removed_at is not null;

-- Not to be removed before a day, whatever the rule says: sealed, asked for by a court, part of an incident.
create table file_hold (
    organisation_id uuid not null references organisation (id),
    content_hash text not null,
    reason text not null,
    until timestamptz,
    placed_at timestamptz not null default now(),
    placed_by text not null default '',
    primary key (organisation_id, content_hash, reason)
);

create table file_quota (
    organisation_id uuid primary key references organisation (id),
    bytes bigint not null check (bytes >= 0)
);

create table file_upload (
    organisation_id uuid not null references organisation (id),
    id uuid not null,
    account_id uuid,
    account_name text not null default '',
    name text not null,
    media_type text not null default '',
    length bigint not null check (length between 1 and 21474836480),
    received bigint not null default 0 check (received between 0 and length),
    state text not null default 'open' check (state in ('open', 'finished', 'refused')),
    problem_ja text not null default '',
    problem_en text not null default '',
    -- Set when all bytes are there, before they get their place: a restart in between can go on.
    hash text not null default '',
    file_id uuid,
    created_at timestamptz not null default now(),
    expires_at timestamptz not null,
    primary key (organisation_id, id)
);
create index file_upload_expires on file_upload (organisation_id, expires_at);

alter table entry_file add column file_id uuid;

-- What was kept before. The owner sees no row of a forced table, so the force is lifted inside this transaction.
alter table entry_file no force row level security;
update entry_file set file_id = gen_random_uuid();
insert into stored_file (organisation_id, id, name, media_type, content_hash, size, stored_at, stored_by, keep_until)
    select organisation_id, file_id, name, 'application/octet-stream', content_hash, size, added_at, added_by,
        added_at + interval '10 years' from entry_file;
alter table entry_file force row level security;

do $$
declare name text;
begin
    foreach name in array array['stored_file', 'file_hold', 'file_quota', 'file_upload'] loop
        execute format('alter table %I enable row level security', name);
        execute format('alter table %I force row level security', name);
        execute format('create policy own_organisation on %I using (organisation_id = current_organisation()) '
            'with check (organisation_id = current_organisation())', name);
        execute format('grant select, insert, update on %I to ishigaki_app', name);
    end loop;
end $$;
grant delete on file_upload to ishigaki_app;
