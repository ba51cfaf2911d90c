package org.mirsad.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What remains of a folded Arabic word without what is written onto it: particles and the article in front, pronouns
 * and the endings of number, gender and relation behind. Light stemming (after Larkey's light10), with a guard: an
 * ending is only taken off where the rest is a word that is more usual, by the counts of {@link WordFrequency}; names
 * keep their letters.
 *
 * <p>Feminine nouns keep their ه, since جامع and جامعة, مكتب and مكتبة are not one word: شركات, شركتها and شركتين become
 * شركه. Relations lose gender: تقنية and تقنيات become تقني. Broken plurals, loan spellings and other scripts are for
 * synonyms, not for here. Thread-safe.
 */
final class Stem {

    private static final WordFrequency NEWS = WordFrequency.news();
    private static final Set<String> NAMES = names();
    /** A name counts as a word this frequent. */
    private static final int NAME = 400;

    private static final String[] ARTICLES = {"وبال", "ولل", "فبال", "وكال", "وال", "بال", "كال", "فال", "لل", "ال"};
    private static final String[] PRONOUNS = {"هما", "ها", "هم", "هن", "كم", "كن", "نا", "ه", "ك"};

    private Stem() {}

    /**
     * One stem, or two where the letters do not tell: مكتبه is his office or, written carelessly, a library; معالجات are
     * processors or treatments.
     *
     * @param word folded, of Arabic letters; others come back as they are
     * @param feminine whether it was written with ة: then its end is no pronoun
     */
    static List<String> of(String word, boolean feminine) {
        if (!isArabic(word) || word.length() < 3) {
            return List.of(word);
        }
        String bare = withoutPrefixes(word);
        if (feminine) {
            return List.of(withoutRelation(bare));
        }
        String stem = withoutSuffixes(bare);
        String other = other(bare, stem);
        return other.equals(stem) ? List.of(stem) : List.of(stem, other);
    }

    private static String other(String bare, String stem) {
        if (bare.endsWith("ه") && !stem.endsWith("ه") && !bare.endsWith("يه") && count(bare) > 0) {
            return bare;
        }
        if (bare.endsWith("ات") && bare.length() >= 5 && stem.endsWith("ه")) {
            String masculine = bare.substring(0, bare.length() - 2);
            return 20L * count(masculine) >= count(stem) ? masculine : stem;
        }
        return stem;
    }

    static boolean isArabic(String word) {
        char first = word.charAt(0);
        return first >= '\u0621' && first <= '\u064A';
    }

    private static int count(String word) {
        return NAMES.contains(word) ? Math.max(NAME, NEWS.count(word)) : NEWS.count(word);
    }

    // -- in front

    private static String withoutPrefixes(String word) {
        if (NAMES.contains(word)) {
            return word;
        }
        String rest = withoutArticle(word);
        if (!rest.equals(word)) {
            return rest;
        }
        rest = withoutParticle(word);
        // و and ف stand before the other particles, never behind them: كوابل is no ابل.
        boolean more = !rest.equals(word) && "وف".indexOf(word.charAt(0)) >= 0;
        return more ? withoutPrefixes(rest) : rest;
    }

    private static String withoutArticle(String word) {
        for (String article : ARTICLES) {
            if (word.startsWith(article) && word.length() >= article.length() + 3) {
                String rest = word.substring(article.length());
                boolean sure = article.equals("ال") || article.equals("لل") ? !isOwn(word, article, rest) : isMoreLikely(word, "ال" + rest, rest);
                if (sure) {
                    return rest;
                }
            }
        }
        return word;
    }

    /** العاب (games) begins with its own ال: the article stands before it as before any word. */
    private static boolean isOwn(String word, String article, String rest) {
        if (article.equals("لل")) {
            return count(rest) == 0 && count("ال" + rest) == 0 && count(word) > 0;
        }
        int twice = Math.max(count("ال" + word), count("لل" + word.substring(1)));
        return twice > 0 && twice > count(rest);
    }

    /** والد is no و with an article: the rest behind ال has to be a word with or without it. */
    private static boolean isMoreLikely(String word, String withArticle, String rest) {
        return count(withArticle) >= count(word) || count(rest) >= count(word);
    }

    /** One letter, only where the rest is three times as usual; و a little sooner, ك much later. */
    private static String withoutParticle(String word) {
        if (word.length() < 4 || "وفبلكس".indexOf(word.charAt(0)) < 0) {
            return word;
        }
        String rest = word.substring(1);
        char particle = word.charAt(0);
        long whole = Math.max(1, count(word));
        long without = Math.max(count(rest), particle == 'س' ? 0 : lemma(rest));
        boolean verb = particle == 'س' && "يتن".indexOf(rest.charAt(0)) >= 0 && without > 0;
        boolean and = particle == 'و' && without >= 1_000 && 2 * without >= whole;
        long times = particle == 'ك' && count(word) > 0 ? 20 : 3;
        return verb || and || particle != 'س' && without >= times * whole ? rest : word;
    }

    /** How usual a word is with an ending: بشركتها is known by شركة. */
    private static int lemma(String word) {
        if (count(word) > 0 || word.length() < 5) {
            return count(word);
        }
        String stem = withoutSuffixes(word);
        return stem.equals(word) ? 0 : count(stem);
    }

    // -- behind

    private static String withoutSuffixes(String word) {
        if (word.length() < 4 || NAMES.contains(word)) {
            return word;
        }
        String stem = withoutPronoun(word);
        stem = withoutNumber(stem);
        return imperfect(past(withoutRelation(stem)));
    }

    /** أطلقت is أطلق. */
    private static String past(String word) {
        if (word.endsWith("ت") && word.length() >= 4 && !NAMES.contains(word)) {
            String rest = word.substring(0, word.length() - 1);
            if (count(word) > 0 && 5L * count(rest) >= 4L * count(word)) {
                return rest;
            }
        }
        return word;
    }

    /** تكشف is يكشف. */
    private static String imperfect(String word) {
        if (word.startsWith("ت") && word.length() >= 4 && !NAMES.contains(word)) {
            String masculine = "ي" + word.substring(1);
            return 2L * count(masculine) >= count(word) && count(masculine) > 0 ? masculine : word;
        }
        return word;
    }

    private static String withoutPronoun(String word) {
        for (String pronoun : PRONOUNS) {
            if (!word.endsWith(pronoun) || word.length() < pronoun.length() + 3) {
                continue;
            }
            String rest = word.substring(0, word.length() - pronoun.length());
            if (rest.endsWith("ت") && rest.length() >= 4) {
                String feminine = rest.substring(0, rest.length() - 1) + "ه";
                if (count(feminine) > count(rest) && count(feminine) >= count(word)) {
                    return feminine;
                }
            }
            int times = pronoun.length() == 1 ? 3 : 1;
            if (count(rest) > 0 && count(rest) >= (long) times * count(word)) {
                return rest;
            }
        }
        return word;
    }

    private static String withoutNumber(String word) {
        if (NAMES.contains(word)) {
            return word;
        }
        if (word.endsWith("ات") && word.length() >= 5) {
            return singular(word, word.substring(0, word.length() - 2));
        }
        if ((word.endsWith("تين") || word.endsWith("تان")) && word.length() >= 6) {
            String feminine = word.substring(0, word.length() - 3) + "ه";
            if (count(feminine) > count(word)) {
                return feminine;
            }
        }
        if ((word.endsWith("ين") || word.endsWith("ون") || word.endsWith("ان")) && word.length() >= 5) {
            String rest = word.substring(0, word.length() - 2);
            if (rest.endsWith("ي") && rest.length() >= 4 && count(rest) + count(rest + "ه") > 0) {
                return rest;
            }
            if (!word.endsWith("ان") && word.length() >= 6 && count(word) == 0) {
                return rest; // newer than the counts: an ending is likelier than a name
            }
            int times = word.endsWith("ان") ? 3 : 1;
            if (count(rest) > 0 && 4L * count(rest) >= (long) times * count(word)) {
                return rest;
            }
        }
        if (word.endsWith("ا") && word.length() >= 5) {
            String rest = word.substring(0, word.length() - 1);
            if (count(rest) > 0 && count(rest) >= 3L * count(word)) {
                return rest;
            }
        }
        return word;
    }

    /** Of the singulars that ات can be the plural of, the most usual. */
    private static String singular(String plural, String base) {
        if (base.endsWith("ي")) {
            return base;
        }
        List<String> singulars = new ArrayList<>(List.of(base + "ه", base, base + "ا"));
        if (base.endsWith("و")) {
            singulars.add(base.substring(0, base.length() - 1) + "ه");
        }
        if (base.endsWith("اء")) {
            singulars.add(base.substring(0, base.length() - 1));
        }
        String best = plural;
        int most = 0;
        for (String singular : singulars) {
            if (count(singular) > most) {
                best = singular;
                most = count(singular);
            }
        }
        return 20L * most >= count(plural) ? best : plural;
    }

    private static String withoutRelation(String word) {
        if (NAMES.contains(word) || word.length() < 4) {
            return word;
        }
        if (word.endsWith("يه")) {
            return relation(word.substring(0, word.length() - 1));
        }
        return relation(word);
    }

    private static String relation(String word) {
        if (word.endsWith("ي") && word.length() >= 5) {
            String rest = word.substring(0, word.length() - 1);
            boolean construct = count(rest + "ين") > 0 && (count(rest) > 0 || count(rest + "ون") > 0);
            if (construct && 4L * count(rest) >= count(word) || NAMES.contains(rest) || count(rest) >= 8L * Math.max(1, count(word))) {
                return rest;
            }
        }
        return word;
    }

    private static Set<String> names() {
        try (InputStream in = Objects.requireNonNull(Stem.class.getResourceAsStream("names.txt"), "names.txt");
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, UTF_8))) {
            Set<String> names = new HashSet<>();
            lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .flatMap(line -> ArabicText.words(ArabicText.fold(line)).stream())
                    .forEach(names::add);
            return Set.copyOf(names);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
