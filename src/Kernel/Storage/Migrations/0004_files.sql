-- Evidence: the bytes lie in the file store under their hash, here stands what they are and what they belong to.

create table entry_file (
    organisation_id uuid not null references organisation (id),
    id uuid not null,
    register text not null,
    entry_id uuid not null,
    name text not null,
    content_hash text not null,
    size bigint not null,
    added_at timestamptz not null,
    added_by text not null,
    removed_at timestamptz,
    primary key (organisation_id, id)
);
create index entry_file_entry on entry_file (organisation_id, register, entry_id);
alter table entry_file enable row level security;
alter table entry_file force row level security;
create policy own_organisation on entry_file
    using (organisation_id = current_organisation())
    with check (organisation_id = current_organisation());
grant select, insert, update on entry_file to ishigaki_app;
