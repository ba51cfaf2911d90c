package org.mirsad.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mirsad.text.ArabicText;
import org.mirsad.text.Terms;
import org.mirsad.text.Terms.Term;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** What a reader may be about to type, and what may have been meant. From the words of the index alone. */
@Service
public class Suggestions {

    private static final int SHORTEST = 2;

    private final JdbcClient jdbc;

    Suggestions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Ways to finish the last word, the most usual first; the words before stay as they are. */
    public List<String> complete(String typed, int most) {
        String text = typed.length() <= SearchQuery.LONGEST ? typed : typed.substring(0, SearchQuery.LONGEST);
        List<Term> terms = Terms.of(text);
        if (terms.isEmpty() || terms.getLast().end() < text.length() || terms.getLast().surface().length() < SHORTEST) {
            return List.of();
        }
        Term last = terms.getLast();
        String before = text.substring(0, last.start());
        return jdbc.sql(
                        """
                        -- index search_term_folded
                        select surface from search_term
                         where folded like :prefix
                         order by articles desc, surface
                         limit :most
                        """)
                .param("prefix", last.surface().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%")
                .param("most", most)
                .query((row, n) -> before + row.getString(1))
                .list();
    }

    /** The query with each word that no article has replaced by the most alike that some have; empty where none is. */
    public Optional<String> meant(String typed) {
        String text = typed.length() <= SearchQuery.LONGEST ? typed : typed.substring(0, SearchQuery.LONGEST);
        StringBuilder corrected = new StringBuilder();
        int at = 0;
        boolean changed = false;
        for (Term term : Terms.of(text)) {
            Optional<String> better = term.common() || isKnown(term) ? Optional.empty() : similar(term);
            if (better.isPresent() && term.start() >= at) {
                corrected.append(text, at, term.start()).append(better.get());
                at = term.end();
                changed = true;
            }
        }
        return changed ? Optional.of(corrected.append(text.substring(at)).toString()) : Optional.empty();
    }

    private boolean isKnown(Term term) {
        return jdbc.sql("select exists (select 1 from search_term where term = any(:stems))")
                .param("stems", term.stems().toArray(String[]::new))
                .query(Boolean.class)
                .single();
    }

    private Optional<String> similar(Term term) {
        List<String> candidates = new ArrayList<>(jdbc.sql(
                        """
                        -- index search_term_similar
                        select surface from search_term
                         where folded % :word and articles > 1
                         order by similarity(folded, :word) * (1 + ln(articles) / 20) desc, surface
                         limit 1
                        """)
                .param("word", ArabicText.fold(term.surface()))
                .query(String.class)
                .list());
        return candidates.stream().findFirst();
    }
}
