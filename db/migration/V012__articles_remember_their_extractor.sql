-- Which extractor made an article, so that a better one can make it again from what is kept of its page.

alter table article_body
    -- the extractor that last read the page; 0 for what was stored before this was remembered
    add column extractor_version integer not null default 0,
    -- the item whose page was read: two items of one outlet may stand for one article. Null for what was stored before:
    -- the article's own item.
    add column item_id           bigint  constraint article_body_item_fkey references item,
    -- neither the page nor the list's text is kept any more: the text stays what it is
    add column beyond_reach      boolean not null default false;

-- what an older extractor made, newest first
create index article_body_reclean on article_body (extractor_version, article_id) where not beyond_reach;
-- what an older sanitiser made
create index article_body_sanitizer on article_body (sanitizer_version, article_id);

-- One round over the stored articles for one pair of versions, counted in the transactions that do the work.
create table reclean_run (
    extractor_version integer     not null,
    sanitizer_version integer     not null,
    begun_at          timestamptz not null,
    ended_at          timestamptz,
    -- when it last went on, and how long it was at work altogether: pauses and nights switched off are no work
    touched_at        timestamptz not null,
    worked            interval    not null default '0',
    -- articles that were due when it began
    total             bigint      not null,
    changed           bigint      not null default 0,
    same              bigint      not null default 0,
    -- the new text was worse
    kept              bigint      not null default 0,
    -- nothing is kept to be read again, or it cannot be read
    unreadable        bigint      not null default 0,
    constraint reclean_run_pkey primary key (extractor_version, sanitizer_version)
);
