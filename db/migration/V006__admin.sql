-- The people of the desk and what they did.

create table editor (
    id            bigint generated always as identity constraint editor_pkey primary key,
    name          text        not null constraint editor_name_key unique,
    password      text        not null,
    role          text        not null,
    enabled       boolean     not null default true,
    added_at      timestamptz not null,
    last_login_at timestamptz,
    constraint editor_name_form check (name = lower(name) and length(name) between 2 and 60),
    constraint editor_role_known check (role in ('EDITOR', 'ADMIN'))
);

-- The one-time link of the first start (and of a lost password): only its hash is kept.
create table one_time_link (
    token_hash bytea       not null constraint one_time_link_pkey primary key,
    purpose    text        not null,
    editor_id  bigint      constraint one_time_link_editor_fkey references editor on delete cascade,
    expires_at timestamptz not null,
    constraint one_time_link_purpose_known check (purpose in ('SETUP', 'PASSWORD'))
);

create table audit_entry (
    id      bigint generated always as identity constraint audit_entry_pkey primary key,
    at      timestamptz not null,
    editor  text        not null,
    action  text        not null,
    subject text        not null,
    before  text,
    after   text
);

create index audit_entry_at on audit_entry (at desc, id desc);
create index audit_entry_subject on audit_entry (subject, at desc);
