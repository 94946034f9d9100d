-- Designations of an organisation, with the day since when, and whether it clears or transfers.

alter table register_profile
    add column clearing_body boolean,
    add column designated_on date,
    add column specified_infrastructure boolean,
    add column specified_on date;
alter table register_organisations
    add column specified_infrastructure boolean,
    add column specified_on date;

-- Units inside an organisation, such as the bureaus of an authority, as a tree; who is in them, and what a unit concerns.
create table organisation_unit (
    organisation_id uuid not null references organisation (id),
    id uuid not null,
    parent_id uuid,
    name text not null,
    purpose text not null default '',
    contact text not null default '',
    -- The areas that concern it; whoever is in units may do what their roles allow within these and nothing else.
    scope text[] not null,
    ended_on date,
    primary key (organisation_id, id),
    foreign key (organisation_id, parent_id) references organisation_unit (organisation_id, id)
);

-- A person's place in a unit: the main one, a concurrent one, or an adviser from outside. Never removed: whoever once had a
-- place is bound to places, also when the last one is over. So it names the account, not the membership that may end.
create table unit_post (
    organisation_id uuid not null references organisation (id),
    id uuid not null,
    unit_id uuid not null,
    account_id uuid not null references account (id),
    kind text not null default 'main' check (kind in ('main', 'concurrent', 'adviser')),
    title text not null default '',
    valid_from date not null,
    valid_until date,
    given_at timestamptz not null,
    given_by text not null,
    primary key (organisation_id, id),
    foreign key (organisation_id, unit_id) references organisation_unit (organisation_id, id)
);
create index unit_post_account on unit_post (organisation_id, account_id);

do $$
declare name text;
begin
    foreach name in array array['organisation_unit', 'unit_post'] loop
        execute format('alter table %I enable row level security', name);
        execute format('alter table %I force row level security', name);
        execute format('grant select, insert, update on %I to ishigaki_app', name);
    end loop;
end $$;
-- As with roles: whoever signs in learns what they may, also in another's place, before an organisation is chosen.
create policy own_organisation on unit_post
    using (
        organisation_id = own_organisation()
        or account_id = current_account()
        or exists (
            select from membership_deputy d
            where d.organisation_id = unit_post.organisation_id and d.for_account_id = unit_post.account_id
                and d.account_id = current_account()
        )
    )
    with check (organisation_id = own_organisation());
create policy own_organisation on organisation_unit
    using (
        organisation_id = own_organisation()
        or exists (
            select from membership m
            where m.organisation_id = organisation_unit.organisation_id and m.account_id = current_account()
        )
    )
    with check (organisation_id = own_organisation());

-- What the units of a person concern on a day. Null for somebody who never had a place, and is bound to none; empty for
-- somebody whose places are all over.
create function unit_scope(organisation uuid, account uuid, day date) returns text[] language sql stable as $$
    select case when count(*) > 0 then coalesce(array_agg(distinct area) filter (where area is not null), '{}') end
    from unit_post p
    left join organisation_unit u on u.organisation_id = p.organisation_id and u.id = p.unit_id
        and p.valid_from <= day and (p.valid_until is null or p.valid_until >= day)
        and (u.ended_on is null or u.ended_on >= day)
    left join lateral unnest(u.scope) as area on true
    where p.organisation_id = organisation and p.account_id = account
$$;
