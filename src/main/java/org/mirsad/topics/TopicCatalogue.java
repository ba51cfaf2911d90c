package org.mirsad.topics;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.mirsad.sources.Catalogue;
import org.mirsad.sources.TsvRow;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Brings topics, entities and the gate's lexicon in at the start; what an editor changed stays. */
@Component
@Order(20)
class TopicCatalogue implements ApplicationRunner {

    private final Catalogue catalogue;
    private final JdbcClient jdbc;

    TopicCatalogue(Catalogue catalogue, JdbcClient jdbc) {
        this.catalogue = catalogue;
        this.jdbc = jdbc;
    }

    @Override
    public void run(ApplicationArguments args) {
        catalogue.importIfNew("topics.tsv", rows -> rows.forEach(this::topic));
        catalogue.importIfNew("topic-flags.tsv", rows -> rows.forEach(this::flag));
        catalogue.importIfNew("tech-lexicon.tsv", rows -> rows.forEach(this::term));
        catalogue.importIfNew("entities.tsv", rows -> rows.forEach(this::entity));
    }

    private void topic(TsvRow row) {
        jdbc.sql(
                        """
                        insert into topic (slug, name_ar, position, terms) values (:slug, :name, :position, :terms)
                            on conflict (slug) do update
                           set name_ar = excluded.name_ar, position = excluded.position, terms = excluded.terms
                         where topic.edited_at is null
                        """)
                .param("slug", row.get("slug"))
                .param("name", row.get("name_ar"))
                .param("position", Integer.parseInt(row.get("position")))
                .param("terms", row.list("terms").toArray(String[]::new))
                .update();
    }

    private void flag(TsvRow row) {
        jdbc.sql(
                        """
                        insert into topic_flag (slug, name_ar, terms) values (:slug, :name, :terms)
                            on conflict (slug) do update set name_ar = excluded.name_ar, terms = excluded.terms
                         where topic_flag.edited_at is null
                        """)
                .param("slug", row.get("slug"))
                .param("name", row.get("name_ar"))
                .param("terms", row.list("terms").toArray(String[]::new))
                .update();
    }

    private void term(TsvRow row) {
        jdbc.sql(
                        """
                        insert into lexicon_term (term, weight) values (:term, :weight)
                            on conflict (term) do update set weight = excluded.weight
                         where lexicon_term.edited_at is null
                        """)
                .param("term", row.get("term"))
                .param("weight", Float.parseFloat(row.get("weight")))
                .update();
    }

    private void entity(TsvRow row) {
        jdbc.sql(
                        """
                        insert into entity (slug, name_ar, name_latin, type, note)
                        values (:slug, :name, :latin, :type, :note)
                            on conflict (slug) do update
                           set name_ar = excluded.name_ar, name_latin = excluded.name_latin, note = excluded.note
                         where entity.edited_at is null
                        """)
                .param("slug", row.get("slug"))
                .param("name", row.get("name_ar"))
                .param("latin", row.get("name_latin"))
                .param("type", row.get("type"))
                .param("note", row.find("note"))
                .update();
        spellings(row.get("slug"), row.list("spellings"), new HashSet<>(row.list("weak")));
    }

    private void spellings(String slug, List<String> spellings, Set<String> weak) {
        jdbc.sql(
                        """
                        delete from entity_spelling
                         where entity_id = (select id from entity where slug = :slug and edited_at is null)
                        """)
                .param("slug", slug)
                .update();
        for (String spelling : spellings) {
            jdbc.sql(
                            """
                            insert into entity_spelling (entity_id, spelling, weak)
                            select id, :spelling, :weak from entity where slug = :slug and edited_at is null
                                on conflict (entity_id, spelling) do nothing
                            """)
                    .param("slug", slug)
                    .param("spelling", spelling)
                    .param("weak", weak.contains(spelling))
                    .update();
        }
    }
}
