package org.mirsad.fetching.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonListParserTests {

    private static final URI ADDRESS = URI.create("https://raseef.example/api/latest");
    private static final JsonListRules RULES = new JsonListRules(
            "/data/articles|/articles", "/title|/headline", "/url", "/published_at|/time", "/image|/media/0/src", "/summary", "/id",
            "https://raseef.example/news/{id}/{/slug}");

    private static FeedResult parse(String json) {
        return JsonListParser.parse(json.getBytes(StandardCharsets.UTF_8), ADDRESS, RULES, ZoneId.of("Asia/Beirut"));
    }

    private static List<FeedItem> items(String json) {
        return ((ParsedFeed) parse(json)).items();
    }

    @Test
    void readsTheListWhereTheRulesPoint() {
        FeedItem item = items("""
                {"data": {"articles": [{"id": 7, "title": "خبر &amp; رأي", "url": "/n/7", "time": 1742457600,
                  "media": [{"src": "/i/7.jpg"}], "summary": "<p>ملخص</p>"}]}}""").get(0);

        assertThat(item.guid()).isEqualTo("7");
        assertThat(item.title()).isEqualTo("خبر & رأي");
        assertThat(item.link()).isEqualTo(URI.create("https://raseef.example/n/7"));
        assertThat(item.published()).isEqualTo(Instant.parse("2025-03-20T08:00:00Z"));
        assertThat(item.image()).isEqualTo(URI.create("https://raseef.example/i/7.jpg"));
        assertThat(item.summary()).isEqualTo("ملخص");
        assertThat(item.content()).isEqualTo("<p>ملخص</p>");
    }

    @Test
    void theFirstAlternativeThatHoldsSomethingWins() {
        assertThat(items("{\"articles\":[{\"title\":\" \",\"headline\":\"بديل\",\"url\":\"/1\"}]}")).extracting(FeedItem::title).containsExactly("بديل");
    }

    @Test
    void theListMayBeTheRoot() {
        assertThat(items("[{\"title\":\"أ\",\"url\":\"/1\"},{\"title\":\"ب\",\"url\":\"/2\"}]")).extracting(FeedItem::title).containsExactly("أ", "ب");
    }

    @Test
    void articlesMayBeKeyedByTheirId() {
        assertThat(items("{\"articles\":{\"7\":{\"title\":\"أ\"},\"8\":{\"title\":\"ب\"}}}")).hasSize(2);
    }

    @Test
    void linksAreBuiltByTheTemplate() {
        assertThat(items("{\"articles\":[{\"title\":\"أ\",\"id\":7,\"slug\":\"a b/ج\"},{\"title\":\"ب\",\"id\":8}]}"))
                .extracting(FeedItem::link)
                .containsExactly(URI.create("https://raseef.example/news/7/a%20b%2F%D8%AC"), null);
    }

    @Test
    void anItemThatIsNothingLosesOnlyItself() {
        ParsedFeed feed = (ParsedFeed) parse("{\"articles\":[null, 5, {}, {\"title\":\"أ\",\"url\":\"javascript:x\",\"time\":\"قريبًا\",\"image\":{}}]}");

        assertThat(feed.items()).singleElement().satisfies(item -> {
            assertThat(item.title()).isEqualTo("أ");
            assertThat(item.link()).isNull();
            assertThat(item.published()).isNull();
        });
        assertThat(feed.problems()).hasSize(3);
    }

    @Test
    void millisecondsAreTold() {
        assertThat(items("{\"articles\":[{\"title\":\"أ\",\"time\":\"1742457600000\"}]}").get(0).published()).isEqualTo(Instant.parse("2025-03-20T08:00:00Z"));
    }

    @Test
    void windows1256IsRead() {
        String json = "{\"articles\":[{\"title\":\"هاتف جديد من شركة في بيروت\",\"url\":\"/1\"}]}";

        FeedResult result = JsonListParser.parse(json.getBytes(Charset.forName("windows-1256")), ADDRESS, RULES, ZoneId.of("UTC"));

        assertThat(((ParsedFeed) result).items().get(0).title()).isEqualTo("هاتف جديد من شركة في بيروت");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "<html>", "{\"other\":[]}", "7", "\"text\"", "null", "{\"articles\":5}"})
    void whatIsNoListIsSaid(String json) {
        assertThat(parse(json)).isInstanceOfSatisfying(NotAFeed.class, not -> assertThat(not.reason()).isNotBlank());
    }

    @Test
    void badRulesAreSaidNotThrown() {
        JsonListRules bad = new JsonListRules("/a~9", "", null, null, null, null, null, null);

        assertThat(JsonListParser.parse("[{}]".getBytes(StandardCharsets.UTF_8), ADDRESS, bad, ZoneId.of("UTC"))).isNotNull();
    }
}
