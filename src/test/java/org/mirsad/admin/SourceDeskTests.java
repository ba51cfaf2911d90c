package org.mirsad.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

class SourceDeskTests extends DeskTest {

    private static final String PAGE = "/admin/sources/almanar";

    private final SourceCuration curation;

    SourceDeskTests(JdbcClient jdbc, SourceCuration curation) {
        super(jdbc);
        this.curation = curation;
    }

    @AfterEach
    void leaveTheCatalogueAsItWas() {
        jdbc.sql("delete from source_rule where source_id in (select id from source where slug like 'test-%')").update();
        jdbc.sql("delete from source_schedule where source_id in (select id from source where slug like 'test-%')").update();
        jdbc.sql("delete from source where slug like 'test-%'").update();
        jdbc.sql("update source set state = 'ACTIVE', pause_reason = null where slug = 'almanar'").update();
        jdbc.sql("delete from fetch_log").update();
        jdbc.sql(
                        """
                        update source_schedule set next_at = now(), next_because = 'schedule.new', failures = 0,
                               problem = null, problem_detail = null, last_success_at = null, last_attempt_at = null
                        """)
                .update();
    }

    private long stored() {
        return jdbc.sql("select count(*) from source").query(Long.class).single();
    }

    private static Map<String, String> fields(String... pairs) {
        Map<String, String> fields = new HashMap<>(Map.of("nameAr", "منارة التقنية", "address", "https://test-manara.example/feed"));
        for (int i = 0; i < pairs.length; i += 2) {
            fields.put(pairs[i], pairs[i + 1]);
        }
        return fields;
    }

    private static Visitor.Page add(Visitor visitor, Map<String, String> fields) {
        return visitor.submit("/admin/sources/new", "/admin/sources", fields);
    }

    @Nested
    class TheList {

        @Test
        void showsTheWholeCatalogueWithoutInlineScriptOrStyle() {
            Visitor.Page page = editor("salma").get("/admin/sources");

            assertThat(page.html().select(".table tbody tr")).hasSize((int) stored()).hasSizeGreaterThan(80);
            assertThat(page.html().select("[style], style, script:not([src]), [onclick], [onsubmit], [onload]")).isEmpty();
            assertThat(page.header("Content-Security-Policy")).get().asString()
                    .contains("default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'")
                    .doesNotContain("unsafe");
            assertThat(page.text(".desk__sum")).startsWith(stored() + " مصدرًا");
        }

        @Test
        void isFoundByAFoldedNameAndByState() {
            Visitor visitor = editor("salma");

            assertThat(visitor.get("/admin/sources?q=%D8%A7%D9%84%D9%85%D9%86%D8%A7%D8%B1").html().select("tbody th").eachText())
                    .contains("المنار");
            assertThat(visitor.get("/admin/sources?mood=paused").html().select("tbody .mood").eachText())
                    .isNotEmpty()
                    .containsOnly("متوقف");
            assertThat(visitor.get("/admin/sources?q=zzzzzz").text(".desk__empty")).startsWith("لا مصدر يطابق");
        }

        @ParameterizedTest
        @ValueSource(strings = {"?q=%00", "?q=%27%22%3Cscript%3E", "?mood=nonsense", "?q=a&q=b", "?mood=%3Cb%3E"})
        void survivesWhatIsTypedIntoTheAddress(String query) {
            Visitor.Page page = editor("salma").get("/admin/sources" + query);

            assertThat(page.status()).isEqualTo(200);
            assertThat(page.html().select("main script, main b")).isEmpty();
        }
    }

    @Nested
    class OneSource {

        @ParameterizedTest
        @ValueSource(strings = {"", "/edit"})
        void thatDoesNotExistIsNotFound(String page) {
            assertThat(editor("salma").get("/admin/sources/no-such" + page).status()).isEqualTo(404);
        }

        @ParameterizedTest
        @ValueSource(strings = {"/edit", "/pause", "/resume", "/fetch"})
        void thatDoesNotExistCannotBeChanged(String deed) {
            Visitor visitor = editor("salma");
            String token = visitor.get("/admin/sources").html().select("input[name=_csrf]").val();

            assertThat(visitor.post("/admin/sources/no-such" + deed, Map.of("_csrf", token)).status()).isEqualTo(404);
            assertThat(audited()).isEmpty();
        }

        @Test
        void isPausedWithItsReasonAndResumed() {
            Visitor visitor = editor("salma");

            Visitor.Page paused = visitor.submit(PAGE, PAGE + "/pause", Map.of("reason", "أعطال <b>متكررة</b>"));
            assertThat(paused.location()).isEqualTo(PAGE);
            Visitor.Page page = visitor.get(PAGE);
            assertThat(page.text(".mood")).isEqualTo("متوقف");
            assertThat(page.text(".notice")).contains("أُوقف المصدر مؤقتًا", "سبب التوقف: أعطال <b>متكررة</b>");
            assertThat(page.html().select("main b")).isEmpty();
            assertThat(page.text(".health__next")).contains("لا يُجلب ما دام متوقفًا");
            assertThat(visitor.get(PAGE).text(".notice")).doesNotContain("أُوقف المصدر");

            visitor.submit(PAGE, PAGE + "/resume");
            assertThat(visitor.get(PAGE).text(".notice")).isEqualTo("استؤنف المصدر، وسيُجلب حالًا.");
            assertThat(jdbc.sql("select state from source where slug = 'almanar'").query(String.class).single())
                    .isEqualTo("ACTIVE");
            assertThat(audited())
                    .containsExactly(
                            "salma source.pause source/almanar أعطال <b>متكررة</b>", "salma source.resume source/almanar");
        }

        @Test
        void isFetchedAtOnceWhenAskedFor() {
            Visitor visitor = editor("salma");

            visitor.submit(PAGE, PAGE + "/fetch");

            assertThat(visitor.get(PAGE).text(".health__next")).endsWith("لأن محررًا طلب ذلك");
            assertThat(jdbc.sql("select count(*) from source_schedule where next_at < now() - interval '23 hours'")
                            .query(Long.class)
                            .single())
                    .isEqualTo(1);
            assertThat(audited()).containsExactly("salma source.fetch source/almanar");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "PT11M30S | schedule.usual | | بعد 12 دقيقة، لأن هذا موعده المعتاد",
                    "PT40M | schedule.pace | PT77M | بعد 40 دقيقة، لأن المصدر ينشر خبرًا كل 77 دقيقة تقريبًا",
                    "PT23H | schedule.silent | PT288H | بعد 23 ساعة، لأن المصدر صامت منذ 12 يومًا",
                    "PT90S | schedule.failed-once | | بعد دقيقتين، لأن المحاولة الأخيرة تعثّرت، فنعيدها",
                    "PT5H | schedule.fresh | PT6H | بعد 5 ساعات، لأن المصدر قال إن قائمته لا تتغير قبل 6 ساعات",
                    "PT72H | schedule.failed-often | | بعد 3 أيام، لأن العطل متكرر، فنباعد بين المحاولات",
                    "-PT5M | schedule.new | | في أول فرصة، لأنه مصدر جديد"
                })
        void saysWhenItIsFetchedNextAndWhyThen(Duration until, String because, @Nullable Duration about, String words) {
            jdbc.sql("update source_schedule set next_at = :at, next_because = :because, next_about = :about")
                    .param("about", about == null ? null : about.toSeconds())
                    .param("at", CLOCK.instant().plus(until).atOffset(ZoneOffset.UTC))
                    .param("because", because)
                    .update();

            assertThat(editor("salma").get(PAGE).text(".health__next dd")).isEqualTo(words);
        }

        @Test
        void saysInArabicWhatWentWrongAndShowsTheLog() {
            jdbc.sql(
                            """
                            update source_schedule set failures = 3, problem = 'fetch.problem.dns',
                                   problem_detail = 'No address for <test-manara.example>'
                            """)
                    .update();
            jdbc.sql(
                            """
                            insert into fetch_log (source_id, at, outcome, problem, millis, encoding)
                            select id, :at, 'FAILED', 'fetch.problem.dns', 1234, '<i>utf</i>' from source where slug = 'almanar'
                            """)
                    .param("at", CLOCK.instant().minusSeconds(240).atOffset(ZoneOffset.UTC))
                    .update();

            Visitor.Page page = editor("salma").get(PAGE);

            assertThat(page.text(".mood")).isEqualTo("متعطل");
            assertThat(page.text(".notice--trouble")).startsWith("لم يُعثر على اسم الموقع");
            assertThat(page.text("dd[lang=en]")).isEqualTo("No address for <test-manara.example>");
            assertThat(page.text(".table--log tbody tr")).contains("منذ 4 دقائق", "فشل", "لم يُعثر", "1234", "<i>utf</i>");
        }
    }

    @Nested
    class RulesThatNoLongerFit {

        @AfterEach
        void forget() {
            jdbc.sql("delete from rule_check").update();
            jdbc.sql("delete from source_rule where rule like 'clean.%'").update();
        }

        private void missed(String rule, String value, String reason, int pages, int missed) {
            jdbc.sql(
                            """
                            insert into rule_check (source_id, rule, value, pages, missed, reason, address, missed_at)
                            select id, :rule, :value, :pages, :missed, :reason, 'https://almanar.example/1', :at
                              from source where slug = 'almanar'
                            """)
                    .param("rule", rule)
                    .param("value", value)
                    .param("pages", pages)
                    .param("missed", missed)
                    .param("reason", reason)
                    .param("at", CLOCK.instant().minusSeconds(240).atOffset(ZoneOffset.UTC))
                    .update();
        }

        private void rule(String rule, String value) {
            jdbc.sql("insert into source_rule select id, :rule, :value from source where slug = 'almanar'")
                    .param("rule", rule)
                    .param("value", value)
                    .update();
        }

        @Test
        void areShownWithTheirReasonAndThePage() {
            rule("clean.container", ".post <b>");
            missed("clean.container", ".post <b>", "TOO_LITTLE", 5, 0b11101);
            rule("clean.date", ".day");
            missed("clean.date", ".day", "EMPTY", 1, 1);

            Visitor.Page page = editor("salma").get(PAGE);

            assertThat(page.html().select(".rules li").eachText()).hasSize(2).satisfies(told -> {
                assertThat(told.get(0)).contains(
                        "قاعدة الحاوية لم تعد تطابق صفحات هذا المصدر: ما تحويه أقل من 40%", "clean.container = .post <b>",
                        "صفحات فُحصت أخيرًا: 5. ولم تنفع القاعدة في: 4.", "منذ 4 دقائق");
                assertThat(told.get(1)).contains("قاعدة التاريخ", "لا تاريخ مفهوم", "clean.date = .day");
            });
            assertThat(page.html().select(".rules a").attr("href")).isEqualTo("https://almanar.example/1");
            assertThat(page.html().select("main b")).isEmpty();
        }

        @Test
        void areNotShownOnceTheyWorkOrWereChanged() {
            rule("clean.container", ".post");
            missed("clean.container", ".post", "NOTHING", 5, 0b11000);
            rule("clean.author", ".new");
            missed("clean.author", ".old", "NOTHING", 5, 0b11111);

            assertThat(editor("salma").get(PAGE).html().select(".rules, #rules")).isEmpty();
        }
    }

    @Nested
    class Adding {

        @Test
        void storesTheSourceAndSchedulesItAtOnce() {
            Visitor visitor = editor("salma");

            Visitor.Page added = add(visitor, fields("country", "lb", "rules", "clean.container = .post\n\nclean.remove = .ad, .share"));

            assertThat(added.location()).isEqualTo("/admin/sources/test-manara");
            Visitor.Page page = visitor.get(added.location());
            assertThat(page.text("h1")).isEqualTo("منارة التقنية");
            assertThat(page.text(".notice")).isEqualTo("أضيف المصدر، وسيُجلب حالًا.");
            assertThat(jdbc.sql(
                                    """
                                    select concat_ws(' ', s.state, s.kind, s.country, s.zone, s.site, s.name_en, d.next_because,
                                                     (select count(*) from source_rule r where r.source_id = s.id))
                                      from source s join source_schedule d on d.source_id = s.id where s.slug = 'test-manara'
                                    """)
                            .query(String.class)
                            .single())
                    .isEqualTo("ACTIVE FEED LB Asia/Beirut https://test-manara.example/ test-manara.example schedule.new 2");
            assertThat(audited()).singleElement().asString()
                    .startsWith("salma source.add source/test-manara")
                    .contains("address = https://test-manara.example/feed", "rules = clean.container = .post; clean.remove = .ad, .share");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "ftp://test-manara.example/feed", "//test-manara.example/feed",
                    "/feed", "feed", "https://", "https:///feed", "https:test-manara.example", "https://te st/", "https://[::1/", "http://?q", "mailto:a@b.example", " ", "",
                    "ht\ttps://x.example/", "https://test-manara.example/\u0000", "https://exa\u202Emple.example:port/"
                })
        void refusesWhatIsNoAddressOfTheWeb(String address) {
            assertRefused(fields("address", address), "#address-about", "ليس عنوان ويب");
        }

        @ParameterizedTest
        @ValueSource(strings = {"https://user@test-manara.example/feed", "https://user:secret@test-manara.example/", "http://a%40b@test-manara.example/"})
        void refusesAnAddressWithAUser(String address) {
            assertRefused(fields("address", address), "#address-about", "احذف اسم المستخدم");
        }

        @Test
        void refusesAnAddressOfThreeThousandCharacters() {
            String address = "https://test-manara.example/" + "x".repeat(3000 - 28);

            assertRefused(fields("address", address), "#address-about", "أطول من 2048");
            assertRefused(fields("site", address), "#site-about", "أطول من 2048");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "nameAr | '' | اكتب الاسم",
                    "nameAr | '   ' | اكتب الاسم",
                    "site | javascript:alert(1) | ليس عنوان ويب",
                    "zone | Mars/Olympus | منطقة زمنية غير معروفة",
                    "zone | '' | منطقة زمنية غير معروفة",
                    "country | LBN | رمز البلد حرفان",
                    "country | ١٢ | رمز البلد حرفان",
                    "rules | no equals sign | هذا السطر ليس قاعدة على صورة «الاسم = القيمة»: no equals sign",
                    "kind | NONSENSE | اختر قيمة من القائمة",
                    "rights | '' | اختر قيمة من القائمة"
                })
        void saysAtEachFieldWhatIsWrong(String field, String value, String message) {
            assertRefused(fields(field, value), "#" + field + "-about", message);
        }

        @Test
        void saysThatATextIsTooLong() {
            assertRefused(fields("nameAr", "ن".repeat(121)), "#nameAr-about", "أطول من 120");
            assertRefused(fields("nameEn", "n".repeat(121)), "#nameEn-about", "أطول من 120");
            assertRefused(fields("note", "ن".repeat(1001)), "#note-about", "أطول من 1000");
            assertRefused(fields("rules", "a = " + "n".repeat(4000)), "#rules-about", "أطول من 4000");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = ';',
                value = {
                    "clean.box = .a; لا قاعدة باسم «clean.box»",
                    "remove = .a; لا قاعدة باسم «remove». أتقصد «clean.remove»؟",
                    "Clean.Remove = .a; لا قاعدة باسم «Clean.Remove»",
                    "clean.remove = div:nosuch(1); القاعدة «clean.remove»: المحدِّد «div:nosuch(1)» غير مفهوم ابتداءً من «:nosuch(1)»",
                    "clean.date = a[href; القاعدة «clean.date»: «a[href» ليس محدِّد CSS مكتملًا",
                    "clean.keep = p:matches((a+)+$); القاعدة «clean.keep»: لا تُقبل التعابير النمطية",
                    "clean.remove =; هذا السطر ليس قاعدة على صورة «الاسم = القيمة»: clean.remove =",
                    "clean.remove = <b>; القاعدة «clean.remove»"
                })
        void saysWhichRuleIsWrongAndWhyAndKeepsWhatWasTyped(String rule, String message) {
            Map<String, String> fields = fields("rules", "clean.author = .pen\n" + rule);
            Visitor.Page answer = add(editor("salma"), fields);

            String told = answer.text("#rules-about .field__error").replaceAll("[\u2068\u2069]", "");
            assertThat(told).startsWith(message);
            assertThat(answer.html().select("textarea#rules").val()).isEqualTo(fields.get("rules"));
            assertThat(answer.html().select("textarea#rules").attr("aria-invalid")).isEqualTo("true");
            assertThat(answer.html().select("main b")).isEmpty();
            assertThat(audited()).isEmpty();
        }

        @Test
        void saysAllThatIsWrongWithRulesAndThatOneStandsTwice() {
            Visitor.Page answer = add(
                    editor("salma"), fields("rules", "clean.remove = .a\nclean.remove = .b\nbox = .c\nnothing\n" + "x = y\n".repeat(9)));

            assertThat(answer.html().select("#rules-about .field__error").eachText()).hasSize(5).satisfies(told -> {
                assertThat(told.get(0)).contains("clean.remove", "مكتوبة مرتين");
                assertThat(told.get(1)).contains("لا قاعدة باسم", "box");
                assertThat(told.get(2)).contains("nothing");
            });
        }

        @Test
        void takesTheRulesOfListsAndOfPages() {
            String rules = "item = li.news\nlink = a[href]@href\nclean.container = .post\nclean.remove = .ad, p:contains(اقرأ أيضًا)";
            Visitor.Page added = add(editor("salma"), fields("kind", "HTML_LIST", "rules", rules));

            assertThat(added.status()).as(added.text(".field__error")).isEqualTo(302);
            assertThat(jdbc.sql("select rule || ' = ' || value from source_rule r join source s on s.id = r.source_id"
                                    + " where s.slug = 'test-manara'")
                            .query(String.class)
                            .list())
                    .containsExactlyInAnyOrder(rules.split("\n"));
        }

        @Test
        void refusesASelectorOfAPageThatLists() {
            assertRefused(fields("kind", "HTML_LIST", "rules", "item = li[@href"), "#rules-about", "ليس محدِّد CSS مكتملًا");
        }

        private void assertRefused(Map<String, String> fields, String about, String message) {
            long before = stored();
            Visitor.Page answer = add(editor("e" + Integer.toHexString(fields.hashCode())), fields);

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.text(about + " .field__error")).contains(message);
            assertThat(answer.text("[role=alert]")).startsWith("لم يُحفظ شيء");
            assertThat(answer.html().select("#nameAr").val()).isEqualTo(fields.get("nameAr"));
            assertThat(stored()).isEqualTo(before);
            assertThat(audited()).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "https://test-manara.example/feed", " https://test-manara.example/feed ",
                    "HTTPS://Test-Manara.Example/feed", "https://test-manara.example:443/feed",
                    "https://test-manara.example/feed#top"
                })
        void refusesAnAddressThatIsThereAndNamesWhoseItIs(String again) {
            Visitor visitor = editor("salma");
            add(visitor, fields());

            Visitor.Page answer = add(visitor, fields("nameAr", "اسم آخر", "address", again));

            assertThat(answer.text("#address-about .field__error"))
                    .isEqualTo("هذا العنوان مضاف من قبل، وهو عنوان «منارة التقنية».");
            assertThat(audited()).hasSize(1);
        }

        @Test
        void takesAnInternationalNameAndAnArabicPath() {
            Visitor visitor = editor("salma");

            Visitor.Page added = add(visitor, fields("address", "https://تقنية.example/أخبار?صفحة=1"));

            assertThat(added.status()).as(added.text(".field__error")).isEqualTo(302);
            assertThat(jdbc.sql("select address from source order by id desc limit 1").query(String.class).single())
                    .isEqualTo("https://xn--ogbb6eqau.example/أخبار?صفحة=1");
            jdbc.sql("update source set slug = 'test-idn' where id = (select max(id) from source)").update();
        }

        @Test
        void neverTakesTheAddressOfTheEmptyForm() {
            Visitor visitor = editor("salma");

            Visitor.Page added = add(visitor, fields("address", "https://new.example/feed"));

            assertThat(added.location()).isEqualTo("/admin/sources/new-source");
            jdbc.sql("update source set slug = 'test-new' where slug = 'new-source'").update();
        }

        @Test
        void escapesMarkupInNames() {
            Visitor visitor = editor("salma");
            String evil = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>";

            Visitor.Page added = add(visitor, fields("nameAr", evil, "nameEn", evil, "note", evil));

            for (String page : List.of(added.location(), added.location() + "/edit", "/admin/sources", "/admin/audit")) {
                Visitor.Page shown = visitor.get(page);
                assertThat(shown.status()).isEqualTo(200);
                assertThat(shown.html().select("main script, main img, main [onerror]")).as(page).isEmpty();
            }
            assertThat(visitor.get(added.location()).text("h1")).isEqualTo(evil);
        }

        @Test
        void withAnythingTypedIsAnAnswerAndNeverAFault() {
            Visitor visitor = editor("salma");
            Random random = new Random(20250320);
            List<String> names = List.of("nameAr", "nameEn", "kind", "address", "site", "country", "zone", "rights", "gate", "note", "rules");
            for (int i = 0; i < 60; i++) {
                Map<String, String> fields = fields();
                names.forEach(name -> {
                    if (random.nextInt(3) == 0) {
                        fields.put(name, hostile(random));
                    }
                });

                Visitor.Page answer = add(visitor, fields);

                assertThat(answer.status()).as(fields.toString()).isIn(200, 302);
                jdbc.sql("update source set slug = 'test-' || id where id > (select count(*) from (select 1 from source where slug not like 'test-%') s) and edited_at is null and added_at = :now")
                        .param("now", CLOCK.instant().atOffset(ZoneOffset.UTC))
                        .update();
                leaveTheCatalogueAsItWas();
            }
        }

        private String hostile(Random random) {
            String alphabet = "aع٣ \t\n\u0000\u202E\u200D%/:@#?&=[]{}<>\"'\\^|~.\uD800https://";
            StringBuilder text = new StringBuilder(random.nextBoolean() ? "https://test-x.example/" : "");
            random.ints(random.nextInt(40), 0, alphabet.length()).forEach(i -> text.append(alphabet.charAt(i)));
            return text.toString();
        }

        @Test
        void withFieldsLeftOutIsOnlyWrong() {
            Visitor visitor = editor("salma");
            String token = visitor.get("/admin/sources/new").html().select("input[name=_csrf]").val();

            Visitor.Page answer = visitor.post("/admin/sources", Map.of("_csrf", token));

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.html().select(".field__error")).hasSizeGreaterThanOrEqualTo(3);
        }
    }

    @Nested
    class Editing {

        @Test
        void changesWhatWasChangedAndLogsThatAlone() {
            Visitor visitor = editor("salma");
            String page = add(visitor, fields("note", "قديم")).location();
            visitor.get(page);

            Visitor.Page saved = visitor.submit(page + "/edit", page + "/edit", Map.of("note", "جديد", "rights", "EXCERPT"));

            assertThat(saved.location()).isEqualTo(page);
            assertThat(visitor.get(page).text(".notice")).isEqualTo("حُفظت التعديلات.");
            assertThat(visitor.get(page).text(".health__note")).isEqualTo("جديد");
            assertThat(audited().get(1))
                    .isEqualTo("salma source.edit source/test-manara rights = DEFAULT\nnote = قديم rights = EXCERPT\nnote = جديد");
            assertThat(visitor.get("/admin/audit").text(".audit__entry"))
                    .contains("salma عدّل مصدرًا test-manara", "note = قديم", "note = جديد");
        }

        @Test
        void toAnAddressThatIsTakenIsRefused() {
            Visitor visitor = editor("salma");
            String page = add(visitor, fields()).location();
            String taken = jdbc.sql("select address from source where slug = 'almanar'").query(String.class).single();

            Visitor.Page answer = visitor.submit(page + "/edit", page + "/edit", Map.of("address", taken));

            assertThat(answer.text("#address-about .field__error")).contains("وهو عنوان «المنار");
            assertThat(visitor.get(page).text(".address")).contains("https://test-manara.example/feed");
            assertThat(audited()).hasSize(1);
        }

        @Test
        void withoutAChangeKeepsEverySourceOfTheCatalogueAsItWas() {
            Visitor visitor = editor("salma");
            String all = "select string_agg(s::text, '|' order by id) from (select id, slug, name_ar, name_en, kind, address, site, country, zone, rights, gate, state, note from source) s";
            String before = jdbc.sql(all).query(String.class).single();

            for (String slug : jdbc.sql("select slug from source order by slug limit 30").query(String.class).list()) {
                String page = "/admin/sources/" + slug + "/edit";
                Visitor.Page saved = visitor.submit(page, page);
                assertThat(saved.status()).as(slug + " " + saved.text(".field__error")).isEqualTo(302);
            }

            assertThat(jdbc.sql(all).query(String.class).single()).isEqualTo(before);
        }
    }

    @Nested
    class RolesAtTheMethod {

        @AfterEach
        void leave() {
            SecurityContextHolder.clearContext();
        }

        @Test
        void letAnEditorCurate() {
            SecurityContextHolder.getContext().setAuthentication(as("ROLE_EDITOR"));

            curation.pause("salma", "almanar", null);

            assertThat(audited()).containsExactly("salma source.pause source/almanar");
        }

        @Test
        void letNobodyWithoutALogin() {
            assertThatThrownBy(() -> curation.pause("salma", "almanar", null))
                    .isInstanceOf(AuthenticationCredentialsNotFoundException.class);
            assertThatThrownBy(() -> curation.fetchNow("salma", "almanar"))
                    .isInstanceOf(AuthenticationCredentialsNotFoundException.class);
            assertThat(audited()).isEmpty();
        }

        @Test
        void letNobodyWithAnotherRole() {
            SecurityContextHolder.getContext().setAuthentication(as("ROLE_READER"));

            assertThatThrownBy(() -> curation.resume("salma", "almanar")).isInstanceOf(AccessDeniedException.class);
            assertThat(audited()).isEmpty();
        }

        private TestingAuthenticationToken as(String role) {
            return new TestingAuthenticationToken("salma", "", role);
        }
    }
}
