-- Messages: enqueued in the transaction of what they tell about, sent afterwards by whichever program is free.

-- Whether an organisation's messages leave the program. Without a row they do not.
create table message_setting (
    organisation_id uuid primary key references organisation (id),
    reach text not null default 'inside' check (reach in ('inside', 'outside')),
    -- Fictional and practising organisations: nobody outside, for good.
    locked boolean not null default false,
    per_minute integer not null default 60 check (per_minute between 1 and 6000),
    changed_at timestamptz not null default now(),
    changed_by text not null default '',
    check (not (locked and reach = 'outside'))
);

create function message_setting_guard() returns trigger language plpgsql as $$
begin
    if old.locked and not new.locked then
        raise exception 'messages of this organisation are locked inside' using errcode = '23514';
    end if;
    return new;
end $$;
create trigger message_setting_guard before update on message_setting
    for each row execute function message_setting_guard();

-- One message to one person: a notice in the program and, with an address, a mail.
create table message (
    organisation_id uuid not null references organisation (id),
    id uuid not null,
    template text not null,
    account_id uuid,
    recipient_name text not null default '',
    address text not null default '',
    language text not null default 'ja',
    subject text not null,
    body text not null,
    link text not null default '',
    exercise boolean not null default false,
    reach text not null default 'inside' check (reach in ('inside', 'outside')),
    state text not null default 'notice' check (state in
        ('notice', 'digest', 'bundled', 'queued', 'connecting', 'handing', 'sent', 'kept', 'uncertain', 'dead')),
    attempts integer not null default 0,
    problem text not null default '',
    created_at timestamptz not null default now(),
    attempted_at timestamptz,
    settled_at timestamptz,
    settled_by text not null default '',
    acknowledge_minutes integer,
    acknowledged_at timestamptz,
    acknowledged_by text not null default '',
    reminded_at timestamptz,
    deputy_account_id uuid,
    deputy_at timestamptz,
    about uuid,
    primary key (organisation_id, id),
    check (not (exercise and reach = 'outside')),
    check (reach = 'outside' or state not in ('connecting', 'handing', 'sent', 'uncertain'))
);
create index message_account on message (organisation_id, account_id, created_at);
create index message_state on message (organisation_id, state, created_at);
create index message_attempted on message (organisation_id, attempted_at);

-- Asked again at the moment of sending: what was queued before the switch was turned back stays inside.
create function message_guard() returns trigger language plpgsql as $$
begin
    if new.reach = 'outside' and new.state in ('queued', 'connecting', 'handing')
        and not exists (select from message_setting s
                        where s.organisation_id = new.organisation_id and s.reach = 'outside' and not s.locked) then
        raise exception 'messages of this organisation stay inside' using errcode = '23514';
    end if;
    return new;
end $$;
create trigger message_guard before insert or update of reach, state, organisation_id on message
    for each row execute function message_guard();

create table message_attachment (
    organisation_id uuid not null references organisation (id),
    message_id uuid not null,
    number integer not null,
    name text not null,
    media_type text not null default 'application/octet-stream',
    content bytea not null default '' check (octet_length(content) <= 5242880),
    primary key (organisation_id, message_id, number)
);

-- What is to be done, and when: ids and instants only, so that a sender finds the next act of any organisation and
-- must then act for that organisation to see anything of it.
create table message_due (
    organisation_id uuid not null references organisation (id),
    message_id uuid not null,
    act text not null,
    due_at timestamptz not null,
    primary key (organisation_id, message_id, act)
);
create index message_due_next on message_due (due_at);

do $$
declare name text;
begin
    foreach name in array array['message_setting', 'message', 'message_attachment', 'message_due'] loop
        execute format('alter table %I enable row level security', name);
        execute format('alter table %I force row level security', name);
        execute format('grant select, insert, update on %I to ishigaki_app', name);
    end loop;
    foreach name in array array['message_setting', 'message', 'message_attachment'] loop
        execute format('create policy own_organisation on %I using (organisation_id = current_organisation()) '
            'with check (organisation_id = current_organisation())', name);
    end loop;
end $$;
create policy own_organisation on message_due
    using (organisation_id = current_organisation() or current_setting('app.duty', true) = 'messages')
    with check (organisation_id = current_organisation());
grant delete on message_due to ishigaki_app;
