-- The ledgers of 2.1 and 2.2.1 and the attestations, as declared.

create table register_profile (
    organisation_id uuid not null references organisation (id),
    id uuid not null,
    code text not null default '',
    name text not null default '',
    sector text not null default '',
    scale text not null default '',
    regional_impact boolean,
    critical_infrastructure boolean,
    network_separation boolean,
    asset_procedure text not null default '',
    asset_procedure_reviewed_on date,
    confirmation_cycle_months integer,
    tolerance_percent integer,
    devices_not_used text not null default '',
    third_party_assets text not null default '',
    third_party_assets_reason text not null default '',
    confirmed_on date,
    search text not null default '',
    changed_at timestamptz not null default now(),
    import_id uuid,
    import_row integer,
    deleted_at timestamptz,
    primary key (organisation_id, id)
);
create unique index register_profile_key on register_profile (organisation_id, code);
alter table register_profile enable row level security;
alter table register_profile force row level security;
create policy own_organisation on register_profile
    using (organisation_id = current_organisation())
    with check (organisation_id = current_organisation());
grant select, insert, update on register_profile to ishigaki_app;

create table register_systems (
    organisation_id uuid not null references organisation (id),
    id uuid not null,
    code text not null default '',
    name text not null default '',
    kind text not null default '',
    department text not null default '',
    department_owned boolean,
    owner text not null default '',
    life_cycle text not null default '',
    confidentiality text not null default '',
    integrity text not null default '',
    availability text not null default '',
    protection text not null default '',
    exposed boolean,
    provider text not null default '',
    confirmed_on date,
    note text not null default '',
    search text not null default '',
    changed_at timestamptz not null default now(),
    import_id uuid,
    import_row integer,
    deleted_at timestamptz,
    primary key (organisation_id, id)
);
create unique index register_systems_key on register_systems (organisation_id, code);
create index register_systems_name on register_systems (organisation_id, name, id);
create index register_systems_department on register_systems (organisation_id, department, id);
create index register_systems_confirmed_on on register_systems (organisation_id, (coalesce(confirmed_on, 'infinity'::date)), id);
alter table register_systems enable row level security;
alter table register_systems force row level security;
create policy own_organisation on register_systems
    using (organisation_id = current_organisation())
    with check (organisation_id = current_organisation());
grant select, insert, update on register_systems to ishigaki_app;

create table register_software (
    organisation_id uuid not null references organisation (id),
    id uuid not null,
    code text not null default '',
    name text not null default '',
    kind text not null default '',
    vendor text not null default '',
    version text not null default '',
    system_id uuid,
    owner text not null default '',
    ownership text not null default '',
    third_party text not null default '',
    managed_by text not null default '',
    life_cycle text not null default '',
    support_ends_on date,
    extension text not null default '',
    confirmed_on date,
    note text not null default '',
    search text not null default '',
    changed_at timestamptz not null default now(),
    import_id uuid,
    import_row integer,
    deleted_at timestamptz,
    primary key (organisation_id, id)
);
create unique index register_software_key on register_software (organisation_id, code);
create index register_software_name on register_software (organisation_id, name, id);
create index register_software_support_ends_on on register_software (organisation_id, (coalesce(support_ends_on, 'infinity'::date)), id);
create index register_software_confirmed_on on register_software (organisation_id, (coalesce(confirmed_on, 'infinity'::date)), id);
alter table register_software enable row level security;
alter table register_software force row level security;
create policy own_organisation on register_software
    using (organisation_id = current_organisation())
    with check (organisation_id = current_organisation());
grant select, insert, update on register_software to ishigaki_app;

create table register_data (
    organisation_id uuid not null references organisation (id),
    id uuid not null,
    code text not null default '',
    name text not null default '',
    class text not null default '',
    personal boolean,
    holder text not null default '',
    location text not null default '',
    third_party text not null default '',
    life_cycle text not null default '',
    confidentiality text not null default '',
    integrity text not null default '',
    availability text not null default '',
    protection text not null default '',
    confirmed_on date,
    note text not null default '',
    search text not null default '',
    changed_at timestamptz not null default now(),
    import_id uuid,
    import_row integer,
    deleted_at timestamptz,
    primary key (organisation_id, id)
);
create unique index register_data_key on register_data (organisation_id, code);
create index register_data_name on register_data (organisation_id, name, id);
create index register_data_holder on register_data (organisation_id, holder, id);
create index register_data_confirmed_on on register_data (organisation_id, (coalesce(confirmed_on, 'infinity'::date)), id);
alter table register_data enable row level security;
alter table register_data force row level security;
create policy own_organisation on register_data
    using (organisation_id = current_organisation())
    with check (organisation_id = current_organisation());
grant select, insert, update on register_data to ishigaki_app;

create table register_services (
    organisation_id uuid not null references organisation (id),
    id uuid not null,
    code text not null default '',
    name text not null default '',
    department text not null default '',
    third_party_dependence boolean,
    third_parties text not null default '',
    tolerable_outage_hours integer,
    confirmed_on date,
    note text not null default '',
    search text not null default '',
    changed_at timestamptz not null default now(),
    import_id uuid,
    import_row integer,
    deleted_at timestamptz,
    primary key (organisation_id, id)
);
create unique index register_services_key on register_services (organisation_id, code);
create index register_services_name on register_services (organisation_id, name, id);
create index register_services_department on register_services (organisation_id, department, id);
create index register_services_confirmed_on on register_services (organisation_id, (coalesce(confirmed_on, 'infinity'::date)), id);
alter table register_services enable row level security;
alter table register_services force row level security;
create policy own_organisation on register_services
    using (organisation_id = current_organisation())
    with check (organisation_id = current_organisation());
grant select, insert, update on register_services to ishigaki_app;

create table register_attestations (
    organisation_id uuid not null references organisation (id),
    id uuid not null,
    item text not null default '',
    basis text not null default '',
    statement text not null default '',
    evidence text not null default '',
    attested_by text not null default '',
    attested_on date,
    expires_on date,
    search text not null default '',
    changed_at timestamptz not null default now(),
    import_id uuid,
    import_row integer,
    deleted_at timestamptz,
    primary key (organisation_id, id)
);
create unique index register_attestations_key on register_attestations (organisation_id, item);
create index register_attestations_attested_on on register_attestations (organisation_id, (coalesce(attested_on, 'infinity'::date)), id);
create index register_attestations_expires_on on register_attestations (organisation_id, (coalesce(expires_on, 'infinity'::date)), id);
alter table register_attestations enable row level security;
alter table register_attestations force row level security;
create policy own_organisation on register_attestations
    using (organisation_id = current_organisation())
    with check (organisation_id = current_organisation());
grant select, insert, update on register_attestations to ishigaki_app;

