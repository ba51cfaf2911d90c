package org.mirsad.stories;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Who is first, who is alone with a story, who repeats others: counted from stories and copies when it is asked. */
@Service
public class Leaderboard {

    private final JdbcClient jdbc;
    private final Clock clock;

    Leaderboard(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Every outlet that had an article in the span before now; who was first most often comes first. */
    public List<Standing> over(Duration span) {
        return jdbc.sql(
                        """
                        with lately as (
                            select a.id, a.source_id, a.state, a.sort_at, sa.story_id,
                                   a.copy_of is not null and o.source_id <> a.source_id as copied
                              from article a
                              left join article o on o.id = a.copy_of
                              left join story_article sa on sa.article_id = a.id
                             where a.sort_at >= :since and a.state in ('PUBLISHED', 'LEFT_OUT')
                        ), told as (
                            -- an outlet's own words in a story, once
                            select story_id, source_id, min(sort_at) as at, min(id) as id
                              from lately
                             where state = 'PUBLISHED' and not coalesce(copied, false) and story_id is not null
                             group by story_id, source_id
                        ), ranked as (
                            select source_id,
                                   count(*) over (partition by story_id) as outlets,
                                   row_number() over (partition by story_id order by at, id) as place
                              from told
                        ), stories as (
                            select source_id,
                                   count(*) filter (where outlets > 1) as shared,
                                   count(*) filter (where outlets > 1 and place = 1) as first,
                                   count(*) filter (where outlets = 1) as exclusive
                              from ranked group by source_id
                        ), articles as (
                            select source_id,
                                   count(*) filter (where state = 'PUBLISHED') as published,
                                   count(*) filter (where state = 'PUBLISHED' and copied) as copies,
                                   count(*) filter (where state = 'LEFT_OUT') as left_out
                              from lately group by source_id
                        )
                        select s.slug, s.name_ar, a.published, a.copies, a.left_out,
                               coalesce(t.shared, 0) as shared, coalesce(t.first, 0) as first,
                               coalesce(t.exclusive, 0) as exclusive
                          from articles a
                          join source s on s.id = a.source_id
                          left join stories t on t.source_id = a.source_id
                         order by first desc, exclusive desc, published desc, s.slug
                        """)
                .param("since", clock.instant().minus(span).atOffset(ZoneOffset.UTC))
                .query((row, n) -> new Standing(
                        row.getString("slug"),
                        row.getString("name_ar"),
                        row.getInt("published"),
                        row.getInt("shared"),
                        row.getInt("first"),
                        row.getInt("exclusive"),
                        row.getInt("copies"),
                        row.getInt("left_out")))
                .list();
    }
}
