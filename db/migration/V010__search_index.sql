-- What is searched: ready-made vectors beside the articles, so that lists and pages never carry them, and the words in
-- them with their frequencies, by which the search chooses its plan and makes its suggestions.

-- trigrams, for «did you mean»; trusted since PostgreSQL 13, so the owner of the database may add it
create extension if not exists pg_trgm;

create table search_entry (
    article_id bigint      not null constraint search_entry_pkey primary key
                           constraint search_entry_article_fkey references article on delete cascade,
    -- as in article: newest-first pages read this index alone
    sort_at    timestamptz not null,
    words      tsvector    not null,
    -- of the analyser; an entry of an older one is made again
    analyzer   integer     not null,
    -- of the article when it was indexed
    version    integer     not null
);

create index search_entry_newest on search_entry (sort_at desc, article_id desc);
create index search_entry_words on search_entry using gin (words);
create index search_entry_analyzer on search_entry (analyzer);

create table search_term (
    term       text    not null constraint search_term_pkey primary key,
    -- in how many articles it stands, about: what is taken down is not subtracted
    articles   bigint  not null,
    -- the most usual way to write it, for people, and how often that was seen
    surface    text    not null,
    seen       bigint  not null,
    -- the surface folded: what a reader begins to type
    folded     text    not null
);

create index search_term_folded on search_term (folded text_pattern_ops, articles desc);
create index search_term_similar on search_term using gin (folded gin_trgm_ops);
