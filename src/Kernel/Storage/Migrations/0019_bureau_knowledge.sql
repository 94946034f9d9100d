-- What the units of an authority bring together and what goes back to them.

create table register_knowledge (
    organisation_id uuid not null,
    id uuid not null,
    code text not null default '',
    name text not null default '',
    received_on date,
    from_unit text not null default '',
    content text not null default '',
    sharing text not null default '',
    state text not null default '',
    analysis text not null default '',
    returned_to text not null default '',
    returned_on date,
    owner text not null default '',
    search text not null default '',
    changed_at timestamptz not null default now(),
    import_id uuid,
    import_row integer,
    deleted_at timestamptz,
    primary key (organisation_id, id)
);
create unique index register_knowledge_key on register_knowledge (organisation_id, code);
create index register_knowledge_live on register_knowledge (organisation_id) where deleted_at is null;
create index register_knowledge_from_unit on register_knowledge (organisation_id, from_unit, id);
create index register_knowledge_state on register_knowledge (organisation_id, state, id);
alter table register_knowledge enable row level security;
alter table register_knowledge force row level security;
create policy own_organisation on register_knowledge
    using (organisation_id = (select current_organisation()))
    with check (organisation_id = (select current_organisation()));
grant select, insert, update on register_knowledge to ishigaki_app;

