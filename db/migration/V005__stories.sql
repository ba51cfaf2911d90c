-- One event, told by one or more outlets. Numbers never change; a merge leaves a redirect.

create table story (
    id              bigint generated always as identity constraint story_pkey primary key,
    lead_article_id bigint      constraint story_lead_article_fkey references article,
    opened_at       timestamptz not null,
    last_at         timestamptz not null,
    sources         integer     not null,
    articles        integer     not null,
    merged_into     bigint      constraint story_merged_into_fkey references story
);

create index story_last_at on story (last_at desc, id desc) where merged_into is null;

create table story_article (
    article_id bigint      not null constraint story_article_pkey primary key
                           constraint story_article_article_fkey references article on delete cascade,
    story_id   bigint      not null constraint story_article_story_fkey references story,
    score      real        not null,
    reason     text        not null,
    joined_at  timestamptz not null
);

create index story_article_story on story_article (story_id, article_id);

-- The terms by which an article is compared: folded stems with their weight in it, the strongest forty.
create table article_signature (
    article_id   bigint      not null constraint article_signature_pkey primary key
                             constraint article_signature_article_fkey references article on delete cascade,
    terms        text[]      not null,
    weights      real[]      not null,
    title_terms  text[]      not null,
    published_at timestamptz not null,
    constraint article_signature_paired check (cardinality(terms) = cardinality(weights))
);

create index article_signature_published_at on article_signature (published_at);
create index article_signature_terms on article_signature using gin (terms);
