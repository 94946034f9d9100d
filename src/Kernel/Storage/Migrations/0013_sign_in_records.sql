-- Who tried to sign in, when, from where and how, for the administrator of the organisation. The trail of the program has
-- the same, sealed, but belongs to no organisation; this is what one may see of its own people.
create table sign_in_record (
    organisation_id uuid not null references organisation (id),
    id uuid not null,
    account_id uuid not null references account (id) on delete cascade,
    at timestamptz not null,
    outcome text not null default 'refused' check (outcome in ('accepted', 'refused', 'blocked', 'token')),
    means text not null,
    address text not null,
    user_agent text not null,
    primary key (organisation_id, id)
);
create index sign_in_record_at on sign_in_record (organisation_id, at, id);
alter table sign_in_record enable row level security;
alter table sign_in_record force row level security;
create policy own_organisation on sign_in_record
    using (organisation_id = current_organisation())
    with check (organisation_id = current_organisation());
grant select, insert on sign_in_record to ishigaki_app;
