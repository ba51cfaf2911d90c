-- Outlets as editors curate them, and what the fetcher knows of each.
-- The two stand apart so that a fetch never rewrites a curated row.

create table source (
    id           bigint generated always as identity constraint source_pkey primary key,
    slug         text        not null constraint source_slug_key unique,
    name_ar      text        not null,
    name_en      text        not null,
    kind         text        not null,
    address      text        not null,
    site         text        not null,
    country      text,
    zone         text        not null,
    rights       text        not null,
    gate         text        not null,
    state        text        not null,
    pause_reason text,
    note         text,
    added_at     timestamptz not null,
    -- null: as the catalogue brought it, and a newer catalogue may refresh it
    edited_at    timestamptz,
    version      integer     not null default 0,
    constraint source_slug_form check (slug ~ '^[a-z0-9][a-z0-9-]{0,59}$'),
    constraint source_kind_known check (kind in ('FEED', 'JSON_LIST', 'HTML_LIST')),
    constraint source_rights_known check (rights in ('DEFAULT', 'FULL', 'EXCERPT')),
    constraint source_gate_known check (gate in ('TECH_ONLY', 'TOPICS')),
    constraint source_state_known check (state in ('ACTIVE', 'PAUSED')),
    constraint source_pause_reason_when_paused check (state = 'PAUSED' or pause_reason is null)
);

create unique index source_address_key on source (address);

-- How to read this source where the general way is not enough: path rules of a JSON list, selectors of a page.
create table source_rule (
    source_id bigint not null constraint source_rule_source_fkey references source on delete cascade,
    rule      text   not null,
    value     text   not null,
    constraint source_rule_pkey primary key (source_id, rule)
);

create table source_schedule (
    source_id        bigint      not null constraint source_schedule_pkey primary key
                                 constraint source_schedule_source_fkey references source on delete cascade,
    -- the registrable domain of the address: one fetch in flight for each
    domain           text        not null,
    next_at          timestamptz not null,
    -- why then: a message key and its arguments, said to the editor in words
    next_because     text        not null,
    leased_until     timestamptz,
    leased_by        text,
    etag             text,
    last_modified    text,
    body_hash        bytea,
    last_attempt_at  timestamptz,
    last_success_at  timestamptz,
    last_new_item_at timestamptz,
    failures         integer     not null default 0,
    -- null while all is well: a message key, and the detail in English for the log and the curious
    problem          text,
    problem_detail   text,
    constraint source_schedule_lease_whole check ((leased_until is null) = (leased_by is null))
);

create index source_schedule_next_at on source_schedule (next_at);

-- Which catalogue files were imported, by fingerprint: a changed file is read again, an unchanged one is not.
create table catalogue_import (
    file        text        not null constraint catalogue_import_pkey primary key,
    fingerprint text        not null,
    imported_at timestamptz not null
);
