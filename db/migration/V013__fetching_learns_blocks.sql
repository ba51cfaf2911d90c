-- What repeats in an outlet's articles, so that the cleaner takes it out of the next.

-- The blocks of an outlet's last articles, by hashes: enough to see which of them are blocks of other articles, too, and
-- whether two articles are the same text in the main. A new article pushes the oldest out.
create table article_sketch (
    source_id  bigint      not null constraint article_sketch_source_fkey references source on delete cascade,
    article_id bigint      not null constraint article_sketch_article_fkey references article on delete cascade,
    noted_at   timestamptz not null,
    -- one element a block: the article's in their order, then those beside it
    keys       bigint[]    not null,
    -- equal for texts that differ in figures only
    alike      bigint[]    not null,
    words      integer[]   not null,
    -- 0 the article's own whatever repeats, 1 like its paragraphs, 2 a counter, 3 built otherwise, 4 beside the article
    kinds      smallint[]  not null,
    constraint article_sketch_pkey primary key (source_id, article_id),
    constraint article_sketch_even check (cardinality(keys) = cardinality(alike) and cardinality(keys) = cardinality(words)
                                          and cardinality(keys) = cardinality(kinds))
);

-- deleting an article looks for its sketch
create index article_sketch_article on article_sketch (article_id);

create table source_block (
    source_id  bigint      not null constraint source_block_source_fkey references source on delete cascade,
    key        bigint      not null,
    -- its text as it was first seen to repeat, cut
    sample     text        not null,
    -- different articles that it stood in
    articles   integer     not null,
    -- new articles that it stood in, copies of others among them
    times      bigint      not null,
    first_seen timestamptz not null,
    last_seen  timestamptz not null,
    -- null while it repeats too seldom to be taken for furniture
    learnt_at  timestamptz,
    -- an editor's word, which goes before what was learnt
    decision   text,
    furniture  boolean     not null generated always as (coalesce(decision = 'REMOVE', learnt_at is not null)) stored,
    constraint source_block_pkey primary key (source_id, key),
    constraint source_block_decision_known check (decision in ('KEEP', 'REMOVE')),
    constraint source_block_articles_some check (articles > 0)
);
