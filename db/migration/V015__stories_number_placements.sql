-- In which order articles came into stories, or were placed or revised again: given out under the one writer's lock, so
-- that a writer's memory of the live articles catches up by asking for what is newer than the last it has seen.
alter table story_article add column placed bigint generated always as identity;

create unique index story_article_placed on story_article (placed);
