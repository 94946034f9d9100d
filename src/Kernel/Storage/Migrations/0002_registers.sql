-- What every register shares: links between entries, their history, imports and refused rows.

create table entry_link (
    organisation_id uuid not null references organisation (id),
    register text not null,
    entry_id uuid not null,
    relation text not null,
    target_register text not null,
    target_id uuid not null,
    primary key (organisation_id, register, entry_id, relation, target_register, target_id)
);
create index entry_link_target on entry_link (organisation_id, target_register, target_id);

create table entry_change (
    organisation_id uuid not null references organisation (id),
    id uuid not null,
    register text not null,
    entry_id uuid not null,
    at timestamptz not null,
    account_id uuid,
    account_name text not null default '',
    act text not null,
    import_id uuid,
    before jsonb,
    after jsonb,
    primary key (organisation_id, id)
);
create index entry_change_entry on entry_change (organisation_id, register, entry_id, at);

create table import (
    organisation_id uuid not null references organisation (id),
    id uuid not null,
    register text not null,
    file_name text not null,
    file_hash text not null,
    file_size bigint not null,
    state text not null,
    mapping jsonb,
    started_at timestamptz not null,
    finished_at timestamptz,
    account_id uuid,
    account_name text not null default '',
    rows_read integer not null default 0,
    rows_added integer not null default 0,
    rows_changed integer not null default 0,
    rows_same integer not null default 0,
    rows_refused integer not null default 0,
    problem jsonb,
    primary key (organisation_id, id)
);
create index import_register on import (organisation_id, register, started_at);

-- One refused cell. It is open until a later import brings the row or a person settles it with a reason.
create table import_refusal (
    organisation_id uuid not null references organisation (id),
    import_id uuid not null,
    number integer not null,
    register text not null,
    sheet text not null,
    row_number integer not null,
    column_letter text not null,
    field text not null,
    entry_key text not null,
    value text not null,
    reason_ja text not null,
    reason_en text not null,
    suggestion text not null default '',
    settled_at timestamptz,
    settled_by text,
    settled_reason text,
    primary key (organisation_id, import_id, number)
);
create index import_refusal_open on import_refusal (organisation_id, register) where settled_at is null;

-- The state of an item from an instant on; a row is written only when the state or its figures changed.
create table item_state (
    organisation_id uuid not null references organisation (id),
    catalogue text not null,
    item text not null,
    at timestamptz not null,
    as_of date not null,
    state text not null,
    otherwise text,
    figures jsonb not null,
    primary key (organisation_id, catalogue, item, at)
);

-- The official sentences of a catalogue, attached by its users; they belong to no organisation.
create table official_text (
    catalogue text not null,
    item text not null,
    text text not null,
    source_name text not null,
    source_hash text not null,
    attached_at timestamptz not null default now(),
    primary key (catalogue, item)
);
grant select, insert, update, delete on official_text to ishigaki_app;

do $$
declare name text;
begin
    foreach name in array array['entry_link', 'entry_change', 'import', 'import_refusal', 'item_state'] loop
        execute format('alter table %I enable row level security', name);
        execute format('alter table %I force row level security', name);
        execute format('create policy own_organisation on %I using (organisation_id = current_organisation()) '
            'with check (organisation_id = current_organisation())', name);
        execute format('grant select, insert, update on %I to ishigaki_app', name);
    end loop;
end $$;
grant delete on entry_link to ishigaki_app;
