-- What is copied with a few words changed shares no paragraph. Sixteen hashes of an article's MinHash signature, each of
-- four of its sixty-four minima: two articles of which one in two runs of words is the same share one of them nearly
-- always. What shares one is then compared word for word.
alter table article add column bands bigint[] not null default '{}';

create index article_bands on article using gin (bands);
