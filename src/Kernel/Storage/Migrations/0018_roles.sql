-- Who holds which cyber role, what each does and who checks it, and what was discussed with the management.

create table register_roles (
    organisation_id uuid not null,
    id uuid not null,
    code text not null default '',
    name text not null default '',
    kind text not null default '',
    person text not null default '',
    department text not null default '',
    business_units text not null default '',
    line text not null default '',
    appointed_on date,
    ends_on date,
    appointed_by text not null default '',
    mandate text not null default '',
    deputy text not null default '',
    reports_to text not null default '',
    meeting_cycle_months integer,
    qualification text not null default '',
    external boolean,
    confirmed_on date,
    note text not null default '',
    search text not null default '',
    changed_at timestamptz not null default now(),
    import_id uuid,
    import_row integer,
    deleted_at timestamptz,
    primary key (organisation_id, id)
);
create unique index register_roles_key on register_roles (organisation_id, code);
create index register_roles_live on register_roles (organisation_id) where deleted_at is null;
create index register_roles_name on register_roles (organisation_id, name, id);
create index register_roles_kind on register_roles (organisation_id, kind, id);
create index register_roles_person on register_roles (organisation_id, person, id);
create index register_roles_department on register_roles (organisation_id, department, id);
alter table register_roles enable row level security;
alter table register_roles force row level security;
create policy own_organisation on register_roles
    using (organisation_id = (select current_organisation()))
    with check (organisation_id = (select current_organisation()));
grant select, insert, update on register_roles to ishigaki_app;

create table register_responsibilities (
    organisation_id uuid not null,
    id uuid not null,
    code text not null default '',
    name text not null default '',
    area text not null default '',
    accountable_id uuid,
    confirmed_on date,
    note text not null default '',
    search text not null default '',
    changed_at timestamptz not null default now(),
    import_id uuid,
    import_row integer,
    deleted_at timestamptz,
    primary key (organisation_id, id)
);
create unique index register_responsibilities_key on register_responsibilities (organisation_id, code);
create index register_responsibilities_live on register_responsibilities (organisation_id) where deleted_at is null;
create index register_responsibilities_name on register_responsibilities (organisation_id, name, id);
create index register_responsibilities_area on register_responsibilities (organisation_id, area, id);
alter table register_responsibilities enable row level security;
alter table register_responsibilities force row level security;
create policy own_organisation on register_responsibilities
    using (organisation_id = (select current_organisation()))
    with check (organisation_id = (select current_organisation()));
grant select, insert, update on register_responsibilities to ishigaki_app;

create table register_meetings (
    organisation_id uuid not null,
    id uuid not null,
    code text not null default '',
    name text not null default '',
    kind text not null default '',
    held_on date,
    attendees text not null default '',
    decision text not null default '',
    evidence text not null default '',
    note text not null default '',
    search text not null default '',
    changed_at timestamptz not null default now(),
    import_id uuid,
    import_row integer,
    deleted_at timestamptz,
    primary key (organisation_id, id)
);
create unique index register_meetings_key on register_meetings (organisation_id, code);
create index register_meetings_live on register_meetings (organisation_id) where deleted_at is null;
create index register_meetings_kind on register_meetings (organisation_id, kind, id);
alter table register_meetings enable row level security;
alter table register_meetings force row level security;
create policy own_organisation on register_meetings
    using (organisation_id = (select current_organisation()))
    with check (organisation_id = (select current_organisation()));
grant select, insert, update on register_meetings to ishigaki_app;

