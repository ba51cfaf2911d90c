-- What came onto the site lately and may stand in no story yet: asked every few seconds.
create index article_published_here_at on article (published_here_at) where state = 'PUBLISHED';
