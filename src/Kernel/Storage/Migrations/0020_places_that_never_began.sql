-- A place that is withdrawn before it began, or by taking a hand-over back, was never held and binds nobody.
alter table unit_post add column withdrawn_at timestamptz;

-- What the units of a person concern on a day. Null for somebody who has not had a place yet, and is bound to none; empty for
-- somebody whose places are all over. A place that begins later binds from then on, not from the day on which it was given.
create or replace function unit_scope(organisation uuid, account uuid, day date) returns text[] language sql stable as $$
    select case when count(*) > 0 then coalesce(array_agg(distinct area) filter (where area is not null), '{}') end
    from unit_post p
    left join organisation_unit u on u.organisation_id = p.organisation_id and u.id = p.unit_id
        and (p.valid_until is null or p.valid_until >= day)
        and (u.ended_on is null or u.ended_on >= day)
    left join lateral unnest(u.scope) as area on true
    where p.organisation_id = organisation and p.account_id = account
        and p.valid_from <= day and p.withdrawn_at is null
$$;
