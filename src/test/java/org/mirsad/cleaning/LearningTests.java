package org.mirsad.cleaning;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Outlets that publish one article after the other, and what is learnt of them. */
class LearningTests {

    private static final int ARTICLES = 24;
    private static final Locale LOCALE = Locale.getDefault();

    @AfterEach
    void restoreLocale() {
        Locale.setDefault(LOCALE);
    }

    /** A page and the lines of its article. */
    private record Piece(String html, List<String> truth) {}

    /** How an outlet lays out its {@code n}th article. */
    @FunctionalInterface
    private interface Layout extends BiFunction<InventedPress, Integer, Piece> {}

    private static Piece piece(String title, List<String> truth, String before, List<String> body, String after) {
        return new Piece(
                "<!doctype html><html lang=\"ar\" dir=\"rtl\"><head><title>" + title + " - صدى الرقائق</title></head><body>"
                        + "<nav><ul><li><a href=\"/\">الرئيسية</a></li><li><a href=\"/tech\">تقنية</a></li></ul></nav>"
                        + "<main><h1>" + title + "</h1>" + before + "<div class=\"matn\">" + String.join("\n", body) + "</div>"
                        + after + "</main></body></html>",
                truth);
    }

    private static List<String> marked(List<String> paragraphs) {
        return new ArrayList<>(paragraphs.stream().map(p -> "<p>" + p + "</p>").toList());
    }

    /** Outlets whose furniture looks like text. */
    private enum Family implements Layout {

        /** A line with a link, thrown between two paragraphs, and one without that editors paste somewhere. */
        PROMOTION {
            @Override
            public Piece apply(InventedPress press, Integer n) {
                List<String> truth = press.paragraphs(4 + press.below(4));
                List<String> body = marked(truth);
                body.add(1 + press.below(body.size() - 1),
                        "<p>نحن معكم أينما كنتم، وقناة <a href=\"https://wa.example/sada\">صدى الرقائق على واتساب والهاتف</a> تصلكم كل مساء.</p>");
                body.add(2 + press.below(body.size() - 2),
                        "<p>ولأن الخبر لا ينتظر أحدًا فإن غرفة أخبار صدى الرقائق تسهر معكم حتى الصباح وتوافيكم بالجديد أولًا بأول.</p>");
                return piece(press.title(), truth, "", body, "");
            }
        },

        /** Three writers, each with a box of their own at the end. */
        WRITERS {
            private static final List<String> BOXES = List.of(
                    "<div class=\"katib\"><h4>سهى القاسم</h4><p>صحافية من مدينة المرفأ تكتب في شؤون الرقائق منذ عشر سنوات، وتهوى تربية النحل والمشي في الجبال.</p></div>",
                    "<div class=\"katib\"><h4>مروان الدغيم</h4><p>مهندس سابق في مصنع الواحة ترك الصناعة إلى الكتابة، وله كتابان في تاريخ الحواسيب العربية الأولى.</p></div>",
                    "<div class=\"katib\"><h4>ليان عبود</h4><p>تتابع أسواق الهواتف من وادي الزعتر، وتدرّس الكتابة العلمية لطلبة السنة الأولى في جامعة الساحل.</p></div>");

            @Override
            public Piece apply(InventedPress press, Integer n) {
                List<String> truth = press.paragraphs(3 + press.below(4));
                List<String> body = marked(truth);
                body.add(BOXES.get(n % BOXES.size()));
                return piece(press.title(), truth, "", body, "");
            }
        },

        /** A box in the middle of the text: a heading, what one gets, what one agrees to. */
        NEWSLETTER {
            @Override
            public Piece apply(InventedPress press, Integer n) {
                List<String> truth = press.paragraphs(5 + press.below(3));
                List<String> body = marked(truth);
                body.add(3,
                        "<section class=\"barid\" id=\"barid-" + n + "\"><h3>صباح الرقائق في صندوقك</h3>"
                                + "<p>خمس دقائق مع قهوتك تكفيك لتعرف ما جرى في عالم التقنية بالأمس، يختارها لك محررونا كل يوم.</p>"
                                + "<p>بإرسال عنوانك فإنك تقبل شروط الخدمة، ويمكنك أن تعدل عن ذلك متى شئت بنقرة واحدة لا غير.</p></section>");
                return piece(press.title(), truth, "", body, "");
            }
        },

        /** Old pages: one element of text and line breaks, then the rules of the house, longer than many an article. */
        RULES {
            @Override
            public Piece apply(InventedPress press, Integer n) {
                List<String> truth = press.paragraphs(n % 4 == 3 ? 2 : 4 + press.below(3));
                String text = String.join("<br><br>", truth);
                String rules = "<div class=\"dustur\"><p>تحتفظ صدى الرقائق بحقها كاملًا في ما تنشره، ولا يجوز نقله أو تلخيصه أو ترجمته إلا بإذن مكتوب من إدارتها.</p>"
                        + "<p>والآراء التي يكتبها القراء في أسفل الصفحة آراؤهم وحدهم، ولا تراجعها الإدارة قبل ظهورها، ولا تسأل عما فيها من خطأ.</p>"
                        + "<p>ومن رأى في كلام غيره إساءة فليكتب إلينا من غير أن يرد عليها، فنحن ننظر في الشكاوى كل مساء ونجيب عنها جميعًا.</p></div>";
                return piece(press.title(), truth, "", List.of(text, rules), "");
            }
        },

        /** Lines that count, each time something else, above and below the text. */
        COUNTERS {
            @Override
            public Piece apply(InventedPress press, Integer n) {
                List<String> truth = press.paragraphs(3 + press.below(4));
                List<String> body = marked(truth);
                body.addFirst("<p>شوهد هذا الخبر " + (100 + press.below(90_000)) + " مرة منذ نشره</p>");
                body.add("<p>أعجب هذا الخبر " + String.format(Locale.ROOT, "%,d", press.below(9_000)) + " من قرائنا حتى الساعة.</p>");
                return piece(press.title(), truth, "", body, "");
            }
        }
    }

    /** Outlets that repeat themselves rightly. */
    private enum Habit implements Layout {

        /** A column a week, under the same sub-headings, marked up in three ways. */
        COLUMN {
            @Override
            public Piece apply(InventedPress press, Integer n) {
                List<String> heads = List.of("ما أعجبنا في الجهاز", "ما لم يعجبنا فيه", "رأينا الأخير");
                List<String> truth = new ArrayList<>();
                List<String> body = new ArrayList<>();
                for (String head : heads) {
                    truth.add(head);
                    body.add(switch (n % 3) {
                        case 0 -> "<h3>" + head + "</h3>";
                        case 1 -> "<p><strong>" + head + "</strong></p>";
                        default -> "<div class=\"unwan\">" + head + "</div>";
                    });
                    List<String> under = press.paragraphs(2);
                    truth.addAll(under);
                    body.addAll(marked(under));
                }
                return piece(press.title(), truth, "", body, "");
            }
        },

        /** A series that quotes one sentence each time, among other news. */
        SERIES {
            @Override
            public Piece apply(InventedPress press, Integer n) {
                String sentence = "من حق كل مواطن أن يعرف ما يجمع عنه من بيانات، وأن يطلب محوها متى أراد ذلك من غير أن يسأل عن سبب.";
                List<String> truth = press.paragraphs(4 + press.below(3));
                List<String> body = marked(truth);
                int at = 1 + press.below(3);
                if (n % 4 == 3) {
                    truth.add(at, sentence);
                    body.add(at, "<p>" + sentence + "</p>");
                } else {
                    truth.add(at, "«" + sentence + "»");
                    body.add(at, n % 2 == 0 ? "<p>«" + sentence + "»</p>" : "<blockquote><p>«" + sentence + "»</p></blockquote>");
                }
                return piece(press.title(), truth, "", body, "");
            }
        },

        /** A table of the weather, prices in lines, and prose that changes its figures only, every day. */
        FIGURES {
            @Override
            public Piece apply(InventedPress press, Integer n) {
                List<String> truth = new ArrayList<>();
                String first = "بلغ سعر غرام الذهب من عيار 21 صباح اليوم " + (70 + press.below(9)) + "." + press.below(99)
                        + " دولارًا في سوق النحاسين، بعد أن كان " + (70 + press.below(9)) + " دولارًا عند الإغلاق أمس.";
                List<String> news = n % 2 == 0 ? press.paragraphs(3) : List.of();
                truth.add(first);
                truth.addAll(news);
                List<String> body = marked(truth);
                StringBuilder table = new StringBuilder("<table><tr><th>المدينة</th><th>العظمى</th><th>الصغرى</th></tr>");
                for (String town : List.of("المرفأ", "وادي الزعتر", "قرية السنديان", "ضاحية الربوة")) {
                    table.append("<tr><td>").append(town).append("</td><td>").append(20 + press.below(15)).append("</td><td>")
                            .append(5 + press.below(10)).append("</td></tr>");
                }
                body.add(table.append("</table>").toString());
                for (String money : List.of("الدولار", "اليورو", "الريال")) {
                    String line = money + " يساوي " + (1000 + press.below(500)) + " عند البيع";
                    truth.add(line);
                    body.add("<p>" + line + "</p>");
                }
                String last = "وبقي سعر النفط عند " + (60 + press.below(30)) + " دولارًا للبرميل.";
                truth.add(last);
                body.add("<p>" + last + "</p>");
                return piece(press.title(), truth, "", body, "");
            }
        },

        /** Places and sections before the first word, in it and above it; a closing word; the same specifications. */
        OPENINGS {
            @Override
            public Piece apply(InventedPress press, Integer n) {
                List<String> truth = press.paragraphs(4);
                List<String> body = new ArrayList<>();
                truth.set(0, "المرفأ - خاص: " + truth.getFirst());
                body.add("<p>زاوية الأسبوع</p>");
                truth.forEach(p -> body.add("<p>" + p + "</p>"));
                truth.addFirst("زاوية الأسبوع");
                for (String line : List.of("يدعم الشحن السريع", "مقاوم للماء والغبار", "شاشة من الزجاج المقوى")) {
                    truth.add(line);
                }
                body.add("<ul><li>يدعم الشحن السريع</li><li>مقاوم للماء والغبار</li><li>شاشة من الزجاج المقوى</li></ul>");
                List<String> end = press.paragraphs(1);
                truth.addAll(end);
                body.addAll(marked(end));
                return piece(press.title(), truth, "", body, "");
            }
        },

        /** What is known of a company, at the end of every third article of many. */
        BACKGROUND {
            @Override
            public Piece apply(InventedPress press, Integer n) {
                List<String> truth = press.paragraphs(4 + press.below(2));
                if (n % 4 == 1) {
                    truth.add("يذكر أن شركة مدار تأسست قبل عشرين عامًا في ميناء النورس، ويعمل فيها اليوم ألفا مهندس من أربع دول.");
                }
                return piece(press.title(), truth, "", marked(truth), "");
            }
        }
    }

    /** What a source knows, as the application keeps it. */
    private static final class Memory {

        private final ArticleExtractor extractor = new ArticleExtractor();
        private final List<Sketch> articles = new ArrayList<>();
        private final Map<Long, Integer> counted = new HashMap<>();
        private final Map<Long, String> learnt = new HashMap<>();

        CleanArticle clean(Piece piece) {
            return clean(piece, KnownBlocks.of(learnt.keySet()));
        }

        CleanArticle clean(Piece piece, KnownBlocks known) {
            return clean(new PageInput(piece.html(), URI.create("https://sada.example/news")), known);
        }

        CleanArticle clean(PageInput page, KnownBlocks known) {
            return extractor.extract(new PageInput(page.html(), page.address(), page.rules(), page.hints(), known));
        }

        CleanArticle publish(Piece piece) {
            return publish(new PageInput(piece.html(), URI.create("https://sada.example/news")));
        }

        CleanArticle publish(PageInput page) {
            KnownBlocks known = KnownBlocks.of(learnt.keySet());
            CleanArticle article = clean(page, known);
            for (Lessons.Repeated repeated : Lessons.of(article.sketch(), articles, counted, known)) {
                counted.put(repeated.block().key(), repeated.articles());
                if (repeated.learnt()) {
                    learnt.put(repeated.block().key(), repeated.block().text());
                }
            }
            articles.addFirst(article.sketch());
            return article;
        }

        Set<String> learnt() {
            return new TreeSet<>(learnt.values());
        }

        /** What was learnt though it is the articles' own. */
        List<String> wrong(List<Piece> pieces) {
            Set<String> own = new HashSet<>();
            pieces.forEach(piece -> own.addAll(piece.truth()));
            return learnt.values().stream().filter(own::contains).toList();
        }

        /** How well all of the articles would be read with what is known now. */
        double f1(List<Piece> pieces) {
            Score score = new Score();
            pieces.forEach(piece -> score.add(Score.of(String.join("\n", piece.truth()), clean(piece).text())));
            return score.f1();
        }
    }

    private static List<Piece> sequence(Layout layout, long seed) {
        InventedPress press = new InventedPress(seed);
        return IntStream.range(0, ARTICLES).mapToObj(n -> layout.apply(press, n)).toList();
    }

    @Nested
    class AnOutletsFurniture {

        @ParameterizedTest
        @EnumSource(Family.class)
        void isLearntFromItsArticlesAndNothingElseIs(Family family) {
            List<Piece> pieces = sequence(family, 7);
            Memory memory = new Memory();
            double before = memory.f1(pieces);
            // each of the three writers needs three articles
            int enough = family == Family.WRITERS ? 9 : 3;
            pieces.subList(0, enough).forEach(memory::publish);
            double soon = memory.f1(pieces);
            pieces.subList(enough, ARTICLES).forEach(memory::publish);
            double end = memory.f1(pieces);

            assertThat(before).isLessThan(.95);
            assertThat(soon).isGreaterThan(before + .02);
            assertThat(end).isGreaterThanOrEqualTo(.99).isGreaterThanOrEqualTo(soon);
            assertThat(memory.wrong(pieces)).isEmpty();
        }

        @Test
        void isTakenOutOfTheFourthArticle() {
            List<Piece> pieces = sequence(Family.NEWSLETTER, 3);
            Memory memory = new Memory();
            for (int n = 0; n < 3; n++) {
                assertThat(memory.publish(pieces.get(n)).text()).contains("صباح الرقائق", "خمس دقائق", "بنقرة واحدة");
            }
            CleanArticle fourth = memory.publish(pieces.get(3));
            assertThat(fourth.text().lines()).containsExactlyElementsOf(pieces.get(3).truth());
            assertThat(fourth.decisions())
                    .filteredOn(decision -> decision.reason().equals("learnt"))
                    .extracting(Decision::text)
                    .containsExactly("صباح الرقائق في صندوقك",
                            "خمس دقائق مع قهوتك تكفيك لتعرف ما جرى في عالم التقنية بالأمس، يختارها لك محررونا كل يوم.",
                            "بإرسال عنوانك فإنك تقبل شروط الخدمة، ويمكنك أن تعدل عن ذلك متى شئت بنقرة واحدة لا غير.");
        }

        @Test
        void isAlsoLearntFromPagesOnWhichItStandsBesideTheArticle() {
            InventedPress press = new InventedPress(41);
            String line = "تصدر صدى الرقائق كل صباح من ميناء النورس، ويكتب فيها من أحب التقنية وأهلها وأراد لهم الخير.";
            Memory memory = new Memory();
            for (int n = 0; n < 3; n++) {
                List<String> truth = press.paragraphs(5);
                CleanArticle article = memory.publish(piece(press.title(), truth, "", marked(truth), "<footer><p>" + line + "</p></footer>"));
                assertThat(article.text()).doesNotContain(line);
            }
            assertThat(memory.counted).as("nobody is shown what is never in an article").isEmpty();
            List<String> truth = press.paragraphs(5);
            List<String> body = marked(truth);
            body.add("<div class=\"taarif\"><p>" + line + "</p></div>");
            Piece piece = piece(press.title(), truth, "", body, "");
            assertThat(memory.publish(piece).text()).contains(line);
            assertThat(memory.clean(piece).text().lines()).containsExactlyElementsOf(truth);
        }

        @Test
        void isCountedOnAlsoWhenItIsTakenOut() {
            Memory memory = new Memory();
            sequence(Family.NEWSLETTER, 5).forEach(memory::publish);
            assertThat(memory.counted.values()).containsOnly(ARTICLES);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "ar-LB", "tr"})
        void isTheSameUnderEveryLocale(String locale) {
            Memory here = new Memory();
            List<Piece> pieces = sequence(Family.COUNTERS, 9);
            pieces.forEach(here::publish);
            Locale.setDefault(Locale.forLanguageTag(locale));
            Memory there = new Memory();
            pieces.forEach(there::publish);
            assertThat(there.learnt.keySet()).hasSize(2).isEqualTo(here.learnt.keySet());
        }

        @Test
        void isRememberedBeyondTheArticlesLookedAt() {
            InventedPress press = new InventedPress(13);
            Memory memory = new Memory();
            memory.publish(Family.WRITERS.apply(press, 0));
            memory.publish(Family.WRITERS.apply(press, 0));
            for (int n = 0; n < Lessons.WINDOW; n++) {
                memory.publish(plain(press));
            }
            assertThat(memory.learnt()).isEmpty();
            memory.publish(Family.WRITERS.apply(press, 0));
            assertThat(memory.learnt()).hasSize(2).contains("سهى القاسم");
        }

        @Test
        void isNotTakenForAWritersTextWhereTheArticleIsShorter() {
            Memory memory = new Memory();
            List<Piece> pieces = sequence(Family.RULES, 7);
            pieces.forEach(memory::publish);
            Piece brief = pieces.get(3);
            assertThat(memory.clean(brief).text().lines()).containsExactlyElementsOf(brief.truth());
        }
    }

    private static Piece plain(InventedPress press) {
        List<String> truth = press.paragraphs(4);
        return piece(press.title(), truth, "", marked(truth), "");
    }

    @Nested
    class ARightfulRepetition {

        @ParameterizedTest
        @EnumSource(Habit.class)
        void isNotLearnt(Habit habit) {
            List<Piece> pieces = sequence(habit, 11);
            Memory memory = new Memory();
            for (Piece piece : pieces) {
                assertThat(memory.publish(piece).text().lines()).containsAll(piece.truth());
            }
            assertThat(memory.learnt()).isEmpty();
        }

        @Test
        void isNotLearntFromOneTextUnderManyAddresses() {
            Memory memory = new Memory();
            Piece piece = sequence(Family.NEWSLETTER, 1).getFirst();
            for (int n = 0; n < 10; n++) {
                memory.publish(piece);
            }
            assertThat(memory.learnt()).isEmpty();
            assertThat(memory.counted).isEmpty();
        }

        @Test
        void isNotLearntFromATickerThatGrows() {
            InventedPress press = new InventedPress(17);
            Memory memory = new Memory();
            List<String> entries = press.paragraphs(4);
            for (int n = 0; n < ARTICLES; n++) {
                entries.addFirst(press.paragraph());
                // what is old falls off the end
                List<String> shown = List.copyOf(entries.subList(0, Math.min(entries.size(), 10)));
                List<String> body = new ArrayList<>();
                shown.forEach(entry -> body.add("<div class=\"qayd\"><p>" + entry + "</p></div>"));
                Piece piece = piece("تغطية مباشرة: " + press.title(), shown, "", body, "");
                assertThat(memory.publish(piece).text().lines()).containsAll(shown);
            }
            assertThat(memory.learnt()).isEmpty();
        }

        @Test
        void isNotLearntFromAReportThatChangesItsFiguresOnly() {
            InventedPress press = new InventedPress(19);
            List<String> report = press.paragraphs(5);
            Memory memory = new Memory();
            for (int n = 0; n < ARTICLES; n++) {
                List<String> today = new ArrayList<>();
                for (int p = 0; p < report.size(); p++) {
                    today.add(p == 4 ? report.get(p) : "وبلغ المؤشر " + press.below(5000) + "، و" + report.get(p));
                }
                memory.publish(piece("المؤشر اليوم", today, "", marked(today), ""));
            }
            assertThat(memory.learnt()).isEmpty();
        }

        @Test
        void isNotLearntFromTheTeasersOfAnArticleThatIsStillToCome() {
            InventedPress press = new InventedPress(37);
            String first = press.paragraph();
            String teaser = "<div class=\"nabza\"><p>" + first + "</p></div>";
            Memory memory = new Memory();
            for (int n = 0; n < 5; n++) {
                List<String> truth = press.paragraphs(5);
                List<String> body = marked(truth);
                body.add(teaser);
                memory.publish(piece(press.title(), truth, "", body, n < 3 ? "" : "<aside>" + teaser + "</aside>"));
            }
            assertThat(memory.learnt()).containsExactly(first);
            List<String> truth = press.paragraphs(4);
            truth.addFirst(first);
            List<String> headed = marked(truth);
            headed.set(0, "<div class=\"muqaddima\"><p>" + first + "</p></div>");
            assertThat(memory.clean(piece(press.title(), truth, "", marked(truth), "")).text().lines())
                    .containsExactlyElementsOf(truth);
            assertThat(memory.clean(piece(press.title(), truth, "", headed, "")).text().lines())
                    .containsExactlyElementsOf(truth);
        }

        @Test
        void isNotLearntFromTwoArticles() {
            Memory memory = new Memory();
            sequence(Family.NEWSLETTER, 21).subList(0, 2).forEach(memory::publish);
            assertThat(memory.learnt()).isEmpty();
            assertThat(memory.counted.values()).containsOnly(2);
        }
    }

    @Nested
    class TheConstructedPages {

        private static final int ARTICLES_EACH = 4;

        /** Each skeleton is an outlet; what three of its articles teach is tried on the fourth. */
        @Test
        void areReadNoWorseByWhatTheirNeighboursTeach() throws IOException {
            List<ConstructedPage> pages = ConstructedPage.all();
            int learnt = 0;
            for (int n = 0; n < pages.size(); n++) {
                Memory memory = new Memory();
                int first = n - n % ARTICLES_EACH;
                for (int other = first; other < first + ARTICLES_EACH; other++) {
                    if (other != n) {
                        memory.publish(pages.get(other).input());
                    }
                }
                ConstructedPage page = pages.get(n);
                CleanArticle before = memory.clean(page.input(), KnownBlocks.NONE);
                CleanArticle after = memory.clean(page.input(), KnownBlocks.of(memory.learnt.keySet()));
                assertThat(page.score(after).recall()).as(page.name()).isEqualTo(page.score(before).recall());
                assertThat(page.score(after).f1()).as(page.name()).isGreaterThanOrEqualTo(page.score(before).f1());
                learnt += memory.learnt.size();
            }
            assertThat(learnt).as("what the cleaner leaves to learn").isPositive();
        }
    }

    @Nested
    class WhatIsKnown {

        private final Piece piece = sequence(Family.NEWSLETTER, 23).getFirst();
        private final Memory memory = new Memory();

        private KnownBlocks all() {
            return KnownBlocks.of(memory.clean(piece).sketch().blocks().stream().map(Sketch.Block::key).toList());
        }

        @Test
        void neverLeavesAnArticleWithoutMostOfItsText() {
            assertThat(memory.clean(piece, all()).text().lines()).containsAll(piece.truth());
        }

        @Test
        void neverLeavesNothing() {
            Piece box = piece(
                    "صندوق", List.of(), "", List.of("<p><a href=\"/a\">اقرأ القصة كاملة في عدد صدى الرقائق الورقي من هذا الشهر، وفيه ملف عن الرقائق.</a></p>"), "");
            String text = memory.clean(box).text();
            KnownBlocks known = KnownBlocks.of(memory.clean(box).sketch().blocks().stream().map(Sketch.Block::key).toList());
            assertThat(memory.clean(box, known).text()).isEqualTo(text);
        }

        @Test
        void givesWayToAnEditorsRule() {
            SourceRules rules = new SourceRules(null, List.of(), List.of("section.barid"), null, null, null);
            PageInput page = new PageInput(piece.html(), URI.create("https://sada.example/1"), rules, PageHints.NONE, all());
            CleanArticle article = new ArticleExtractor().extract(page);
            assertThat(article.text()).contains("خمس دقائق", "بنقرة واحدة");
            assertThat(article.sketch().blocks())
                    .filteredOn(block -> block.text().startsWith("خمس دقائق"))
                    .extracting(Sketch.Block::kind)
                    .containsExactly(Sketch.Kind.OWN);
        }

        @Test
        void costsNothingWhereNobodyLearns() {
            PageInput page = new PageInput(piece.html(), URI.create("https://sada.example/1"));
            assertThat(page.known()).isSameAs(KnownBlocks.NONE);
            assertThat(new ArticleExtractor().extract(page).sketch()).isSameAs(Sketch.EMPTY);
        }

        @Test
        void changesNothingElseOfAnArticle() {
            PageInput unlearnt = new PageInput(piece.html(), URI.create("https://sada.example/news"));
            CleanArticle plain = new ArticleExtractor().extract(unlearnt);
            CleanArticle learning = memory.clean(piece);
            assertThat(learning).usingRecursiveComparison().ignoringFields("sketch").isEqualTo(plain);
        }

        @Test
        void standsAnyPage() {
            InventedPress press = new InventedPress(29);
            List<String> parts = List.of("<p>", "</div>", "<div class=\"x9\">", "<td>", "<li>", "<blockquote>", "«", "»", "12", "٪",
                    "\ud800", "\u0000", "<br>", "<h2>", "<b>", "<a href=#>", "شوهد 12 مرة", "<table><tr>", " ", "x".repeat(5000));
            for (int n = 0; n < 400; n++) {
                StringBuilder html = new StringBuilder();
                for (int i = 0; i < 60; i++) {
                    html.append(press.below(3) == 0 ? press.paragraph() : parts.get(press.below(parts.size())));
                }
                Piece hostile = new Piece(html.toString(), List.of());
                CleanArticle article = memory.clean(hostile);
                List<Long> keys = article.sketch().blocks().stream().map(Sketch.Block::key).toList();
                CleanArticle less = memory.clean(hostile, KnownBlocks.of(keys));
                assertThat(less.text().isBlank()).isEqualTo(article.text().isBlank());
            }
        }
    }
}
