-- Sign-in: sessions, failed attempts, second factors, passkeys, what an organisation demands, what a token may.

-- The cookie holds a secret; here stands its hash, so that a session can be seen and ended.
create table sign_in_session (
    secret_hash text primary key,
    id uuid not null unique,
    account_id uuid not null references account (id) on delete cascade,
    means text not null,
    strong boolean not null,
    user_agent text not null,
    address text not null,
    created_at timestamptz not null,
    last_seen_at timestamptz not null,
    ended_at timestamptz
);
create index sign_in_session_account on sign_in_session (account_id, created_at);
alter table sign_in_session enable row level security;
alter table sign_in_session force row level security;
create policy own_account on sign_in_session
    using (account_id = current_account())
    with check (account_id = current_account());
grant select, insert, update, delete on sign_in_session to ishigaki_app;

-- Failed attempts by name or address. Names are hashed: people type their password into the wrong field.
create table sign_in_attempt (
    key_hash text primary key,
    failures integer not null,
    last_at timestamptz not null,
    blocked_until timestamptz
);
create index sign_in_attempt_last on sign_in_attempt (last_at);
grant select, insert, update, delete on sign_in_attempt to ishigaki_app;

-- RFC 6238. The key is encrypted with the keys of the data folder: a copy of the database alone makes no codes.
create table account_totp (
    account_id uuid primary key references account (id) on delete cascade,
    protected_key text not null,
    confirmed_at timestamptz,
    last_step bigint not null default 0
);
alter table account_totp enable row level security;
alter table account_totp force row level security;
create policy own_account on account_totp
    using (account_id = current_account())
    with check (account_id = current_account());
grant select, insert, update, delete on account_totp to ishigaki_app;

create table recovery_code (
    account_id uuid not null references account (id) on delete cascade,
    code_hash text not null,
    used_at timestamptz,
    primary key (account_id, code_hash)
);
alter table recovery_code enable row level security;
alter table recovery_code force row level security;
create policy own_account on recovery_code
    using (account_id = current_account())
    with check (account_id = current_account());
grant select, insert, update, delete on recovery_code to ishigaki_app;

create table account_passkey (
    credential_id bytea primary key,
    user_id uuid not null references account (id) on delete cascade,
    data jsonb not null
);
create index account_passkey_user on account_passkey (user_id);
grant select, insert, update, delete on account_passkey to ishigaki_app;

-- What an organisation demands of those who sign in; without a row, what the defaults say.
create table sign_in_policy (
    organisation_id uuid primary key references organisation (id),
    second_factor_required boolean not null default false,
    passwords_allowed boolean not null default true
);
alter table sign_in_policy enable row level security;
alter table sign_in_policy force row level security;
-- A person learns at sign-in what their organisations demand, before one is chosen; only the organisation changes it.
create policy own_organisation on sign_in_policy
    using (
        organisation_id = current_organisation()
        or exists (
            select from membership m
            where m.organisation_id = sign_in_policy.organisation_id and m.account_id = current_account()
        )
    )
    with check (organisation_id = current_organisation());
grant select, insert, update on sign_in_policy to ishigaki_app;

-- A link that also takes away the second factors of its account.
alter table invitation add column resets_factors boolean not null default false;

-- Null: everything that the owner may. Otherwise permissions, of which the owner must still hold each.
alter table api_token add column scopes text[];
alter table api_token add column last_used_at timestamptz;
