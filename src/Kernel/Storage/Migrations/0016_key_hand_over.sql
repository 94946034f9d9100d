-- Planned changes of the key that signs heads: the old key's signed word that the new one follows. As public as the keys.
create table audit_key_hand_over (
    old_key text not null,
    new_key text not null,
    code text not null,
    at timestamptz not null,
    primary key (old_key, new_key)
);
grant select, insert on audit_key_hand_over to ishigaki_app;
