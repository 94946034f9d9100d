-- Views of lists that people gave a name: the query as it stands in an address. A view is its owner's alone, or shared
-- with the organisation. It is no record, so it may be deleted.

create table saved_view (
    organisation_id uuid not null references organisation (id),
    id uuid not null,
    register text not null,
    account_id uuid not null,
    account_name text not null default '',
    name text not null check (length(name) between 1 and 60),
    query text not null check (length(query) <= 4000),
    shared boolean not null default false,
    saved_at timestamptz not null,
    primary key (organisation_id, id)
);
create unique index saved_view_name on saved_view (organisation_id, register, account_id, name);
alter table saved_view enable row level security;
alter table saved_view force row level security;
create policy own_organisation on saved_view
    using (organisation_id = current_organisation())
    with check (organisation_id = current_organisation());
grant select, insert, update, delete on saved_view to ishigaki_app;
