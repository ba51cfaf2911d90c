-- What was fetched: items of lists, pages of items, and a log of it all. Work waits here as rows, so a crash loses none.

create table item (
    id              bigint generated always as identity constraint item_pkey primary key,
    source_id       bigint      not null constraint item_source_fkey references source,
    -- sha-256 of what identifies the item within its source (guid, else address, else content)
    identity        bytea       not null,
    address         text,
    title           text        not null,
    summary         text,
    content         text,
    author          text,
    published_at    timestamptz,
    updated_at      timestamptz,
    image           text,
    categories      text[]      not null default '{}',
    -- sha-256 of all of the above as the list gave it: the same again is no news
    content_hash    bytea       not null,
    first_seen_at   timestamptz not null,
    changed_at      timestamptz not null,
    state           text        not null,
    page_attempts   integer     not null default 0,
    page_next_at    timestamptz,
    page_problem    text,
    leased_until    timestamptz,
    leased_by       text,
    constraint item_identity_key unique (source_id, identity),
    -- PAGE waits for its page, CLEAN for the cleaner, DONE has become an article, FAILED cannot
    constraint item_state_known check (state in ('PAGE', 'CLEAN', 'DONE', 'FAILED')),
    constraint item_lease_whole check ((leased_until is null) = (leased_by is null))
);

create index item_page_queue on item (page_next_at) where state = 'PAGE';
create index item_clean_queue on item (id) where state = 'CLEAN';

-- The bytes of an article's page as they came, compressed; kept some days so that a better cleaner can read them again.
create table page (
    item_id      bigint      not null constraint page_pkey primary key
                             constraint page_item_fkey references item on delete cascade,
    address      text        not null,
    content_type text,
    body         bytea       not null,
    fetched_at   timestamptz not null
);

create index page_fetched_at on page (fetched_at);

create table fetch_log (
    id          bigint generated always as identity constraint fetch_log_pkey primary key,
    source_id   bigint      not null constraint fetch_log_source_fkey references source on delete cascade,
    at          timestamptz not null,
    outcome     text        not null,
    status      integer,
    bytes       integer     not null default 0,
    millis      integer     not null default 0,
    items       integer     not null default 0,
    new_items   integer     not null default 0,
    changed     integer     not null default 0,
    encoding    text,
    problem     text,
    detail      text,
    constraint fetch_log_outcome_known check (outcome in ('ITEMS', 'NOT_MODIFIED', 'WAIT', 'REFUSED', 'FAILED', 'NOT_A_FEED'))
);

create index fetch_log_source_at on fetch_log (source_id, at desc);
create index fetch_log_at on fetch_log (at);
