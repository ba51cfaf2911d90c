-- What readers read. Bodies stand apart: a list never loads one.

create table article (
    id                bigint generated always as identity constraint article_pkey primary key,
    source_id         bigint      not null constraint article_source_fkey references source,
    item_id           bigint      not null constraint article_item_key unique
                                  constraint article_item_fkey references item,
    address           text        not null,
    -- sha-256 of the canonical address without tracking parameters
    address_key       bytea       not null,
    title             text        not null,
    lead              text        not null,
    author            text,
    credit            text,
    published_at      timestamptz,
    updated_at        timestamptz,
    first_seen_at     timestamptz not null,
    -- published_at where it is known and believable, else first_seen_at; never in the future when set
    sort_at           timestamptz not null,
    words             integer     not null,
    language          text,
    confidence        real        not null,
    truncated         boolean     not null default false,
    -- sha-256 of the folded text; null where the text is too short to tell
    text_hash         bytea,
    -- the earlier article that this one repeats word for word
    copy_of           bigint      constraint article_copy_of_fkey references article,
    state             text        not null,
    left_out_because  text,
    published_here_at timestamptz,
    version           integer     not null default 0,
    constraint article_address_key unique (source_id, address_key),
    -- CLEANED waits for the gate, WAITING for the editor, PUBLISHED is on the site, LEFT_OUT is not, HIDDEN by an editor
    constraint article_state_known check (state in ('CLEANED', 'WAITING', 'PUBLISHED', 'LEFT_OUT', 'HIDDEN')),
    constraint article_not_its_own_copy check (copy_of is null or copy_of <> id)
);

create index article_river on article (sort_at desc, id desc) where state = 'PUBLISHED' and copy_of is null;
create index article_source_river on article (source_id, sort_at desc, id desc) where state = 'PUBLISHED';
create index article_gate_queue on article (id) where state = 'CLEANED';
create index article_text_hash on article (text_hash) where text_hash is not null;
create index article_address_key_any on article (address_key);
create index article_copy_of on article (copy_of) where copy_of is not null;

create table article_body (
    article_id        bigint  not null constraint article_body_pkey primary key
                              constraint article_body_article_fkey references article on delete cascade,
    html              text    not null,
    text              text    not null,
    sanitizer_version integer not null
);

create table article_tag (
    article_id bigint   not null constraint article_tag_article_fkey references article on delete cascade,
    position   smallint not null,
    tag        text     not null,
    constraint article_tag_pkey primary key (article_id, position)
);

-- What an article said before its outlet changed it. The first row is the original.
create table article_revision (
    article_id bigint      not null constraint article_revision_article_fkey references article on delete cascade,
    replaced_at timestamptz not null,
    title      text        not null,
    text       text        not null,
    constraint article_revision_pkey primary key (article_id, replaced_at)
);

-- The lead image as the outlet gives it; the images module fetches it.
create table article_image (
    article_id bigint      not null constraint article_image_pkey primary key
                           constraint article_image_article_fkey references article on delete cascade,
    address    text        not null,
    caption    text,
    alt        text,
    state      text        not null default 'WAITING',
    width      integer,
    height     integer,
    attempts   integer     not null default 0,
    next_at    timestamptz not null,
    constraint article_image_state_known check (state in ('WAITING', 'READY', 'REFUSED')),
    constraint article_image_size_when_ready check (state <> 'READY' or (width > 0 and height > 0))
);

create index article_image_queue on article_image (next_at) where state = 'WAITING';
