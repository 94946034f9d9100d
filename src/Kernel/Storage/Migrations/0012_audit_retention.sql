-- Bodies of the trail may go when their time is over; their hashes stay in audit_head. Only the owner takes them out, for
-- one organisation at a time, and can put nothing in their place.
create policy retire on audit_entry for update to current_user
    using (organisation_id = current_organisation())
    with check (
        organisation_id = current_organisation() and removed and act = '' and account_id is null and account_name = ''
        and register = '' and entry_id is null and import_id is null and before is null and after is null and packed is null
    );

-- How long an organisation keeps bodies, when it has said so itself.
create table audit_retention (
    organisation_id uuid primary key references organisation (id),
    years integer not null check (years between 1 and 100),
    changed_at timestamptz not null,
    changed_by text not null
);
alter table audit_retention enable row level security;
alter table audit_retention force row level security;
create policy own_organisation on audit_retention
    using (organisation_id = current_organisation())
    with check (organisation_id = current_organisation());
grant select, insert, update on audit_retention to ishigaki_app;
