-- Each outlet's own pace, the redirects it is seen to make, turns at domains among nodes, and items that are found
-- again when an outlet changes what identifies them.

alter table source_schedule
    -- the smoothed time between two new items; null until it is known
    add column gap_seconds     bigint,
    -- 64 bits of each item of the list as it was last read: the same bytes are not parsed again
    add column known_items     bytea,
    -- how long the list itself asks us to stay away (ttl); a 304 does not repeat it
    add column ttl_seconds     bigint,
    -- the span that next_because speaks of, where it speaks of one
    add column next_about      bigint,
    -- where permanent redirects have led lately, since when, and how often in a row
    add column moved_to        text,
    add column moved_since     timestamptz,
    add column moved_sightings integer not null default 0;

create index source_schedule_leased on source_schedule (domain) where leased_until is not null;

-- Whose turn it is at a domain: one node at a time, by the database's clock. A dead node's turn runs out.
create table domain_turn (
    domain      text        not null constraint domain_turn_pkey primary key,
    holder      text,
    held_until  timestamptz,
    -- the gap after the last request of the node before
    free_at     timestamptz not null default now(),
    -- a server of the domain asked all of us to stay away until then (Retry-After)
    closed_until timestamptz,
    constraint domain_turn_hold_whole check ((holder is null) = (held_until is null))
);

create index domain_turn_closed on domain_turn (closed_until) where closed_until is not null;

alter table item
    -- the registrable domain of its address: pages wait in line for each
    add column domain      text,
    -- 64 bits of the canonical address, and of title and date: aliases for when the guid changes
    add column link_key    bigint,
    add column content_key bigint;

update item i set domain = d.domain from source_schedule d where d.source_id = i.source_id;

create index item_link_key on item (source_id, link_key);
create index item_content_key on item (source_id, content_key) where content_key is not null;

drop index item_page_queue;
-- of each domain what was published last: fresh news first
create index item_page_queue on item (domain, (coalesce(published_at, first_seen_at)) desc, id) where state = 'PAGE';
create index item_leased on item (domain) where leased_until is not null;
