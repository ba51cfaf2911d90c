-- News sitemaps are a kind of list, too.
alter table source drop constraint source_kind_known;
alter table source add constraint source_kind_known check (kind in ('FEED', 'JSON_LIST', 'HTML_LIST', 'SITEMAP'));
