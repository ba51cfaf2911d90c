-- What an article is about: fifteen topics, and the companies, products and people it names.

create table topic (
    id        bigint generated always as identity constraint topic_pkey primary key,
    slug      text        not null constraint topic_slug_key unique,
    name_ar   text        not null,
    position  integer     not null,
    terms     text[]      not null,
    edited_at timestamptz
);

-- Not subjects: the form of a review or a guide, and words that speak against technology.
create table topic_flag (
    slug      text        not null constraint topic_flag_pkey primary key,
    name_ar   text        not null,
    terms     text[]      not null,
    edited_at timestamptz
);

create table entity (
    id         bigint generated always as identity constraint entity_pkey primary key,
    slug       text        not null constraint entity_slug_key unique,
    name_ar    text        not null,
    name_latin text        not null,
    type       text        not null,
    note       text,
    edited_at  timestamptz,
    constraint entity_type_known check (type in ('company', 'product', 'person', 'organisation', 'place'))
);

create table entity_spelling (
    entity_id bigint  not null constraint entity_spelling_entity_fkey references entity on delete cascade,
    spelling  text    not null,
    -- also an ordinary word: counts only beside other evidence
    weak      boolean not null default false,
    constraint entity_spelling_pkey primary key (entity_id, spelling)
);

-- Weighted terms of the question "is it about technology?"; below zero speaks against.
create table lexicon_term (
    term      text    not null constraint lexicon_term_pkey primary key,
    weight    real    not null,
    edited_at timestamptz
);

create table article_topic (
    article_id bigint   not null constraint article_topic_article_fkey references article on delete cascade,
    topic_id   bigint   not null constraint article_topic_topic_fkey references topic,
    score      real     not null,
    position   smallint not null,
    constraint article_topic_pkey primary key (article_id, topic_id)
);

create index article_topic_topic on article_topic (topic_id, article_id desc);

create table article_entity (
    article_id bigint   not null constraint article_entity_article_fkey references article on delete cascade,
    entity_id  bigint   not null constraint article_entity_entity_fkey references entity,
    mentions   integer  not null,
    in_title   boolean  not null,
    constraint article_entity_pkey primary key (article_id, entity_id)
);

create index article_entity_entity on article_entity (entity_id, article_id desc);

-- How the gate decided, with its reasons in words, and what an editor said to it.
create table gate_decision (
    article_id bigint      not null constraint gate_decision_pkey primary key
                           constraint gate_decision_article_fkey references article on delete cascade,
    score      real        not null,
    outcome    text        not null,
    reasons    text[]      not null,
    is_howto   boolean     not null default false,
    decided_at timestamptz not null,
    editor     text,
    constraint gate_decision_outcome_known check (outcome in ('PUBLISH', 'ASK', 'LEAVE_OUT'))
);
