-- How an editor's cleaning rules did on the last pages of a source, so that the desk can say which no longer fits them.

create table rule_check (
    source_id bigint      not null constraint rule_check_source_fkey references source on delete cascade,
    rule      text        not null,
    -- what the rule said then: a row about another value is of the past
    value     text        not null,
    -- how many of the last pages this is about
    pages     smallint    not null,
    -- a bit a page, the last one lowest: set where the rule did not help
    missed    smallint    not null,
    -- of the last page on which it did not help; null while it never failed
    reason    text,
    address   text,
    missed_at timestamptz,
    constraint rule_check_pkey primary key (source_id, rule),
    constraint rule_check_pages_few check (pages between 1 and 10),
    constraint rule_check_missed_in_pages check (missed >= 0 and missed < (1 << pages)),
    constraint rule_check_reason_known check (reason in ('UNREADABLE', 'NOTHING', 'TOO_LITTLE', 'TOO_MUCH', 'EMPTY')),
    constraint rule_check_reason_whole check ((reason is null) = (address is null) and (reason is null) = (missed_at is null)
                                              and (reason is not null or missed = 0))
);
