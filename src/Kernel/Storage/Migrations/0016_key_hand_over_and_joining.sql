-- Planned changes of the key that signs heads: the old key's signed word that the new one follows. As public as the keys.
create table audit_key_hand_over (
    old_key text not null,
    new_key text not null,
    code text not null,
    at timestamptz not null,
    primary key (old_key, new_key)
);
grant select, insert on audit_key_hand_over to ishigaki_app;

-- Where somebody acts who has chosen no organisation: where they joined first, whatever organisations are called.
alter table membership add column joined_at timestamptz not null default now();
alter table membership no force row level security;
alter table membership_role no force row level security;
update membership m set joined_at = coalesce(
    (select min(r.given_at) from membership_role r where r.organisation_id = m.organisation_id and r.account_id = m.account_id),
    m.joined_at);
alter table membership force row level security;
alter table membership_role force row level security;

-- An address that somebody asked for and has not confirmed; only the hash of the link's secret is kept here.
create table email_change (
    account_id uuid primary key references account (id) on delete cascade,
    email text not null,
    secret_hash text not null,
    expires_at timestamptz not null
);
grant select, insert, update, delete on email_change to ishigaki_app;
