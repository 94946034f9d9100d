-- Organisations as a tree, who may look into whom, several roles with dates, deputies, hand-overs.

alter table organisation
    add column kind text not null default 'institution' check (kind in ('institution', 'group-company', 'overseas-site',
        'authority', 'authority-branch', 'mutual-aid', 'central-body', 'vendor'));

-- A relation belongs to the organisation that is looked into: nobody gives access to another's records but that one.
create table organisation_relation (
    organisation_id uuid not null references organisation (id),
    viewer_id uuid not null references organisation (id),
    kind text not null check (kind in ('group', 'branch', 'supervised', 'member', 'supplier')),
    regions text[] not null default '{}',
    since date not null,
    ended_at timestamptz,
    primary key (organisation_id, viewer_id, kind)
);
create index organisation_relation_viewer on organisation_relation (viewer_id);
create unique index organisation_relation_parent on organisation_relation (organisation_id)
    where kind = 'group' and ended_at is null;

-- app.organisation is the organisation whose rows are shown; app.viewer is set while another one looks into it.
create function shown_organisation() returns uuid language sql stable
    as $$ select nullif(current_setting('app.organisation', true), '')::uuid $$;

-- The organisation that asks.
create function acting_organisation() returns uuid language sql stable
    as $$ select coalesce(nullif(current_setting('app.viewer', true), ''), nullif(current_setting('app.organisation', true), ''))::uuid $$;

-- Nothing while another organisation looks: accounts, tokens, relations.
create function own_organisation() returns uuid language sql stable
    as $$ select case when coalesce(current_setting('app.viewer', true), '') = ''
        then nullif(current_setting('app.organisation', true), '')::uuid end $$;

-- Every policy of records asks this. A viewer sees records only with that scope, and only in a transaction that cannot
-- write: PostgreSQL refuses to make a transaction writable again once it has read.
create or replace function current_organisation() returns uuid language sql stable
    as $$ select case when coalesce(current_setting('app.viewer', true), '') = ''
            or (current_setting('app.scope', true) = 'records' and current_setting('transaction_read_only') = 'on')
        then nullif(current_setting('app.organisation', true), '')::uuid end $$;

-- The same for the register of institutions, which an authority's branch office sees as far as its region goes.
create function registry_organisation() returns uuid language sql stable
    as $$ select case when coalesce(current_setting('app.viewer', true), '') = ''
            or (current_setting('app.scope', true) in ('registry', 'records') and current_setting('transaction_read_only') = 'on')
        then nullif(current_setting('app.organisation', true), '')::uuid end $$;

-- Null for everybody who is not limited to regions.
create function shown_regions() returns text[] language sql stable
    as $$ select case when coalesce(current_setting('app.viewer', true), '') <> '' and current_setting('app.scope', true) = 'registry'
        then coalesce(nullif(current_setting('app.regions', true), ''), '{}')::text[] end $$;

-- A company of a company is a company of the group; every other relation reaches one step. Union ends circles.
create function organisations_seen_by(viewer uuid)
    returns table (organisation_id uuid, scope text, why text, regions text[]) language plpgsql stable as $$
#variable_conflict use_column
begin
    perform set_config('app.walk', 'on', true);
    return query
        with recursive company (id) as (
            select r.organisation_id from organisation_relation r
            where r.viewer_id = viewer and r.kind = 'group' and r.ended_at is null
            union
            select r.organisation_id from organisation_relation r join company c on r.viewer_id = c.id
            where r.kind = 'group' and r.ended_at is null
        )
        select id, 'records', 'group', '{}'::text[] from company where id <> viewer
        union all
        select r.organisation_id, case r.kind when 'branch' then 'registry' else 'name' end, r.kind, r.regions
        from organisation_relation r where r.viewer_id = viewer and r.kind <> 'group' and r.ended_at is null;
    perform set_config('app.walk', '', true);
end $$;

-- Turns this transaction into one that looks from one organisation into another, or fails.
create function begin_viewing(viewer uuid, organisation uuid) returns void language plpgsql as $$
declare
    seen record;
begin
    perform set_config('transaction_read_only', 'on', true), set_config('app.viewer', '', true),
        set_config('app.organisation', viewer::text, true);
    select s.scope, s.regions into seen from organisations_seen_by(viewer) s
        where s.organisation_id = organisation and s.scope <> 'name' order by s.scope = 'records' desc limit 1;
    if not found then
        raise insufficient_privilege
            using message = 'The organisation may not be looked into.', constraint = 'organisation_relation';
    end if;
    perform set_config('app.viewer', viewer::text, true), set_config('app.scope', seen.scope, true),
        set_config('app.regions', seen.regions::text, true), set_config('app.organisation', organisation::text, true);
end $$;

alter table organisation_relation enable row level security;
alter table organisation_relation force row level security;
-- The two sides see a relation. Only while organisations_seen_by runs does it walk along the groups of others.
create policy both_sides on organisation_relation for select
    using (organisation_id = own_organisation() or viewer_id = acting_organisation()
        or (kind = 'group' and current_setting('app.walk', true) = 'on'));
create policy own_organisation on organisation_relation for insert with check (organisation_id = own_organisation());
create policy own_organisation_changes on organisation_relation for update
    using (organisation_id = own_organisation()) with check (organisation_id = own_organisation());
grant select, insert, update on organisation_relation to ishigaki_app;

-- Besides itself an organisation sees those that show themselves to it and those to which it shows itself; a code that
-- somebody knows finds the organisation that bears it.
drop policy own_organisation on organisation;
create policy related on organisation for select
    using (
        id = shown_organisation()
        or id = acting_organisation()
        or code = nullif(current_setting('app.code', true), '')
        or exists (select from membership m where m.organisation_id = organisation.id and m.account_id = current_account())
        or id in (select s.organisation_id from organisations_seen_by(acting_organisation()) s)
        or id in (select r.viewer_id from organisation_relation r where r.organisation_id = own_organisation())
    );
create policy own_organisation on organisation for insert with check (id = own_organisation());
create policy own_organisation_changes on organisation for update
    using (id = own_organisation()) with check (id = own_organisation());

alter policy own_organisation on membership
    using (organisation_id = own_organisation() or account_id = current_account())
    with check (organisation_id = own_organisation());
alter policy own_organisation on api_token
    using (organisation_id = own_organisation() or secret_hash = nullif(current_setting('app.token', true), ''))
    with check (organisation_id = own_organisation());
alter policy own_organisation on sign_in_policy
    using (
        organisation_id = own_organisation()
        or exists (
            select from membership m
            where m.organisation_id = sign_in_policy.organisation_id and m.account_id = current_account()
        )
    )
    with check (organisation_id = own_organisation());
alter policy own_organisation on message_due
    using (organisation_id = own_organisation() or current_setting('app.duty', true) = 'messages')
    with check (organisation_id = own_organisation());

-- What is written to people, who receives heads, who signed in and what is being uploaded concerns nobody who looks in.
do $$
declare name text;
begin
    foreach name in array array['message_setting', 'message', 'message_attachment', 'audit_recipient', 'audit_retention',
        'sign_in_record', 'file_upload'] loop
        execute format('alter policy own_organisation on %I using (organisation_id = own_organisation()) '
            'with check (organisation_id = own_organisation())', name);
    end loop;
end $$;

-- What a member may do, and until when (both days included).
create table membership_role (
    organisation_id uuid not null,
    account_id uuid not null,
    role text not null,
    valid_from date not null,
    valid_until date,
    given_at timestamptz not null default now(),
    given_by text not null default '',
    primary key (organisation_id, account_id, role),
    foreign key (organisation_id, account_id) references membership on delete cascade
);
create index membership_role_account on membership_role (account_id);

-- The one account acts with the other's roles, from the one day to the other (both included).
create table membership_deputy (
    organisation_id uuid not null,
    id uuid not null,
    account_id uuid not null,
    for_account_id uuid not null,
    roles text[] not null,
    valid_from date not null,
    valid_until date not null,
    given_at timestamptz not null default now(),
    given_by text not null default '',
    ended_at timestamptz,
    primary key (organisation_id, id),
    foreign key (organisation_id, account_id) references membership on delete cascade,
    foreign key (organisation_id, for_account_id) references membership on delete cascade
);
create index membership_deputy_account on membership_deputy (organisation_id, account_id);

-- People move: what one owned went to another. The items are kept so that it can be taken back.
create table hand_over (
    organisation_id uuid not null references organisation (id),
    id uuid not null,
    from_account_id uuid not null references account (id),
    to_account_id uuid not null references account (id),
    from_name text not null,
    to_name text not null,
    at timestamptz not null,
    by_name text not null,
    -- Roles and deputies that moved, as they were.
    moved jsonb not null,
    undone_at timestamptz,
    primary key (organisation_id, id)
);
create table hand_over_item (
    organisation_id uuid not null references organisation (id),
    hand_over_id uuid not null,
    register text not null,
    entry_id uuid not null,
    column_name text not null,
    primary key (organisation_id, hand_over_id, register, entry_id, column_name)
);

do $$
declare name text;
begin
    foreach name in array array['membership_role', 'membership_deputy', 'hand_over', 'hand_over_item'] loop
        execute format('alter table %I enable row level security', name);
        execute format('alter table %I force row level security', name);
        execute format('create policy own_organisation on %I using (organisation_id = own_organisation()) '
            'with check (organisation_id = own_organisation())', name);
        execute format('grant select, insert, update on %I to ishigaki_app', name);
    end loop;
end $$;
-- Whoever signs in learns what they may, also in another's place, before an organisation is chosen.
alter policy own_organisation on membership_deputy
    using (organisation_id = own_organisation() or account_id = current_account())
    with check (organisation_id = own_organisation());
alter policy own_organisation on membership_role
    using (
        organisation_id = own_organisation()
        or account_id = current_account()
        or exists (
            select from membership_deputy d
            where d.organisation_id = membership_role.organisation_id and d.for_account_id = membership_role.account_id
                and d.account_id = current_account()
        )
    )
    with check (organisation_id = own_organisation());
grant delete on membership_role to ishigaki_app;

-- The owner is bound by the policies too, so it lifts them for the move of what is there.
alter table membership no force row level security;
alter table membership_role no force row level security;
insert into membership_role (organisation_id, account_id, role, valid_from)
    select organisation_id, account_id, role, current_date from membership;
alter table membership force row level security;
alter table membership_role force row level security;
alter table membership drop column role;

-- Organisations as this one lists them. A regional office of an authority reads those of its regions.
create table register_organisations (
    organisation_id uuid not null,
    id uuid not null,
    code text not null default '',
    name text not null default '',
    kind text not null default '',
    sector text not null default '',
    chart_sector text not null default '',
    scale text not null default '',
    region text not null default '',
    parent_code text not null default '',
    regional_impact boolean,
    network_separation boolean,
    clearing_body boolean,
    critical_infrastructure boolean,
    designated_on date,
    new_entry_year integer,
    attacked_on date,
    ended_on date,
    confirmed_on date,
    search text not null default '',
    changed_at timestamptz not null default now(),
    import_id uuid,
    import_row integer,
    deleted_at timestamptz,
    primary key (organisation_id, id)
);
create unique index register_organisations_key on register_organisations (organisation_id, code);
create index register_organisations_live on register_organisations (organisation_id) where deleted_at is null;
create index register_organisations_name on register_organisations (organisation_id, name, id);
create index register_organisations_kind on register_organisations (organisation_id, kind, id);
create index register_organisations_sector on register_organisations (organisation_id, sector, id);
create index register_organisations_scale on register_organisations (organisation_id, scale, id);
create index register_organisations_region on register_organisations (organisation_id, region, id);
create index register_organisations_attacked_on on register_organisations (organisation_id, (case when attacked_on is null then 'infinity'::date else attacked_on end), id);
create index register_organisations_confirmed_on on register_organisations (organisation_id, (case when confirmed_on is null then 'infinity'::date else confirmed_on end), id);
alter table register_organisations enable row level security;
alter table register_organisations force row level security;
create policy own_organisation on register_organisations
    using (organisation_id = (select registry_organisation())
        and region = any (coalesce((select shown_regions()), array[region])))
    with check (organisation_id = (select current_organisation()));
grant select, insert, update on register_organisations to ishigaki_app;
