package org.mirsad.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mirsad.topics.TechOpinion;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;

class GateQueueTests extends DeskTest {

    private final GateDecisions decisions;
    private final TechOpinion opinion;

    GateQueueTests(JdbcClient jdbc, GateDecisions decisions, TechOpinion opinion) {
        super(jdbc);
        this.decisions = decisions;
        this.opinion = opinion;
    }

    @AfterEach
    void clear() {
        jdbc.sql("delete from story_article").update();
        jdbc.sql("delete from story").update();
        jdbc.sql("delete from article").update();
        jdbc.sql("delete from item").update();
    }

    private long waiting(String title) {
        var now = CLOCK.instant().minusSeconds(120).atOffset(ZoneOffset.UTC);
        long item = jdbc.sql(
                        """
                        insert into item (source_id, identity, title, content_hash, first_seen_at, changed_at, state)
                        select id, sha256(convert_to(:title, 'UTF8')), :title, '\\x00', :now, :now, 'DONE'
                          from source where slug = 'almanar'
                        returning id
                        """)
                .param("title", title)
                .param("now", now)
                .query(Long.class)
                .single();
        long article = jdbc.sql(
                        """
                        insert into article (source_id, item_id, address, address_key, title, lead, first_seen_at, sort_at,
                                             words, confidence, state)
                        select id, :item, 'https://manara.example/' || :item, sha256(convert_to(:title, 'UTF8')), :title,
                               'مقدمة الخبر.', :now, :now, 100, 0.9, 'WAITING'
                          from source where slug = 'almanar'
                        returning id
                        """)
                .param("item", item)
                .param("title", title)
                .param("now", now)
                .query(Long.class)
                .single();
        jdbc.sql("insert into article_body values (:id, '<p>نص الخبر.</p>', 'نص الخبر.', 1)").param("id", article).update();
        jdbc.sql("insert into gate_decision (article_id, score, outcome, reasons, decided_at) values (:id, 0.5, 'ASK', array['ذُكر <b>التطبيق</b> مرة'], :now)")
                .param("id", article)
                .param("now", now)
                .update();
        return article;
    }

    private String state(long article) {
        return jdbc.sql("select state from article where id = :id").param("id", article).query(String.class).single();
    }

    @Test
    void isSaidToBeEmptyWhenItIs() {
        assertThat(editor("salma").get("/admin/gate").text(".desk__empty")).isEqualTo("لا شيء ينتظر قرارك الآن.");
    }

    @Test
    void showsWhatWaitsAndWhy() {
        waiting("خبر <i>مائل</i>");

        Visitor.Page page = editor("salma").get("/admin/gate");

        assertThat(page.text(".queue__item h2")).isEqualTo("خبر <i>مائل</i>");
        assertThat(page.text(".queue__meta")).endsWith("منذ دقيقتين");
        assertThat(page.text(".queue__why")).isEqualTo("ذُكر <b>التطبيق</b> مرة");
        assertThat(page.html().select("main i, main b")).isEmpty();
    }

    @Test
    void publishesForReaders() {
        long id = waiting("هاتف بحبر إلكتروني");
        Visitor visitor = editor("salma");
        assertThat(visitor().get("/articles/" + id).status()).isEqualTo(404);

        visitor.submit("/admin/gate", "/admin/gate/" + id + "/publish");

        assertThat(visitor.get("/admin/gate").text(".notice")).isEqualTo("نُشر الخبر.");
        assertThat(visitor().get("/articles/" + id).text("h1")).isEqualTo("هاتف بحبر إلكتروني");
        assertThat(audited()).containsExactly("salma gate.publish article/" + id);
        assertThat(jdbc.sql("select outcome || ' ' || editor from gate_decision").query(String.class).single())
                .isEqualTo("PUBLISH salma");
    }

    @Test
    void leavesOut() {
        long id = waiting("طقس الغد");
        Visitor visitor = editor("salma");

        visitor.submit("/admin/gate", "/admin/gate/" + id + "/leave-out");

        assertThat(visitor.get("/admin/gate").text(".notice")).isEqualTo("استُبعد الخبر.");
        assertThat(state(id)).isEqualTo("LEFT_OUT");
        assertThat(visitor().get("/articles/" + id).status()).isEqualTo(404);
        assertThat(audited()).containsExactly("salma gate.leave-out article/" + id);
    }

    @Test
    void teachesTheGate() {
        String title = "مواعيد الحافلات على الإنترنت";
        assertThat(opinion.share(title, "نص الخبر.", List.of())).isEqualTo(0.5);
        Visitor visitor = editor("salma");

        for (int i = 0; i < 6; i++) {
            long id = waiting(title + " " + i);
            visitor.submit("/admin/gate", "/admin/gate/" + id + "/leave-out");
        }

        assertThat(opinion.share(title, "نص الخبر.", List.of())).isZero();
    }

    @Test
    void tellsTheSlowerOfTwoEditorsThatItIsDecided() {
        long id = waiting("هاتف بحبر إلكتروني");
        Visitor slow = editor("karim");
        String token = slow.get("/admin/gate").html().select("input[name=_csrf]").val();
        editor("salma").submit("/admin/gate", "/admin/gate/" + id + "/leave-out");

        slow.post("/admin/gate/" + id + "/publish", Map.of("_csrf", token));

        assertThat(slow.get("/admin/gate").text(".notice")).startsWith("هذا الخبر لم يعد ينتظر");
        assertThat(state(id)).isEqualTo("LEFT_OUT");
        assertThat(audited()).hasSize(1);
        assertThat(jdbc.sql("select editor from gate_decision").query(String.class).single()).isEqualTo("salma");
    }

    @ParameterizedTest
    @ValueSource(strings = {"999999999", "0", "-1"})
    void decidesNothingOfWhatThereIsNot(String id) {
        Visitor visitor = editor("salma");
        String token = visitor.get("/admin/gate").html().select("input[name=_csrf]").val();

        assertThat(visitor.post("/admin/gate/" + id + "/publish", Map.of("_csrf", token)).status()).isEqualTo(302);
        assertThat(audited()).isEmpty();
        assertThat(visitor.post("/admin/gate/words/publish", Map.of("_csrf", token)).status()).isEqualTo(400);
    }

    @Test
    void asksForTheRoleAgainAtTheMethod() {
        long id = waiting("هاتف بحبر إلكتروني");

        assertThatThrownBy(() -> decisions.publish("salma", id))
                .isInstanceOf(AuthenticationCredentialsNotFoundException.class);
        assertThat(state(id)).isEqualTo("WAITING");
    }
}
