package org.mirsad.stories;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The stories that are there, and how they were told. */
@Service
@Transactional(readOnly = true)
public class Stories {

    /** A story of more articles is told by its first. */
    private static final int MOST = 60;
    private static final int MERGES = 10;

    private final JdbcClient jdbc;

    Stories(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The number under which a story stands today: another one after a merge; empty if there is none to be read. */
    public Optional<Long> current(long story) {
        return jdbc.sql(
                        """
                        with recursive line (id, merged_into, steps) as (
                            select id, merged_into, 0 from story where id = :id
                             union all
                            select st.id, st.merged_into, line.steps + 1
                              from line join story st on st.id = line.merged_into
                             where line.steps < :most
                        )
                        select id from line
                         where merged_into is null
                           and exists (select 1 from story_article sa join article a on a.id = sa.article_id
                                        where sa.story_id = line.id and a.state = 'PUBLISHED')
                        """)
                .param("id", story)
                .param("most", MERGES)
                .query(Long.class)
                .optional();
    }

    /** The story of an article, if several outlets tell it. */
    public Optional<Long> sharedStoryOf(long article) {
        return jdbc.sql(
                        """
                        select st.id from story_article sa join story st on st.id = sa.story_id
                         where sa.article_id = :id and st.sources > 1 and st.merged_into is null
                        """)
                .param("id", article)
                .query(Long.class)
                .optional();
    }

    /** The article that stands for the story: its lead, or the earliest that may be read. */
    public Optional<Long> lead(long story) {
        return jdbc.sql(
                        """
                        select a.id
                          from story_article sa
                          join article a on a.id = sa.article_id
                          join story st on st.id = sa.story_id
                         where sa.story_id = :id and a.state = 'PUBLISHED'
                         order by a.copy_of is not null, a.id = st.lead_article_id desc, a.sort_at, a.id
                         limit 1
                        """)
                .param("id", story)
                .query(Long.class)
                .optional();
    }

    private record Member(long id, String title, String text, @Nullable Long copyOf) {}

    /** Article by article. What repeats another that is not to be read stands for itself. */
    public Telling telling(long story) {
        List<Member> members = jdbc.sql(
                        """
                        select a.id, a.title, b.text, a.copy_of
                          from story_article sa
                          join article a on a.id = sa.article_id
                          join article_body b on b.article_id = a.id
                         where sa.story_id = :id and a.state = 'PUBLISHED'
                         order by a.sort_at, a.id
                         limit :most
                        """)
                .param("id", story)
                .param("most", MOST)
                .query((row, n) -> new Member(
                        row.getLong("id"), row.getString("title"), row.getString("text"), (Long) row.getObject("copy_of")))
                .list();
        Map<Long, List<Long>> copies = new TreeMap<>();
        List<Coverage.Told> told = new ArrayList<>();
        for (Member member : members) {
            Long original = member.copyOf();
            if (original != null && members.stream().anyMatch(other -> other.id() == original)) {
                copies.computeIfAbsent(original, id -> new ArrayList<>()).add(member.id());
            } else {
                told.add(new Coverage.Told(member.id(), member.title(), member.text()));
            }
        }
        List<List<String>> added = Coverage.added(told);
        List<Telling.Chapter> chapters = new ArrayList<>();
        for (int i = 0; i < told.size(); i++) {
            long article = told.get(i).article();
            chapters.add(new Telling.Chapter(article, added.get(i), copies.getOrDefault(article, List.of())));
        }
        return new Telling(story, chapters, Coverage.disputes(told));
    }
}
