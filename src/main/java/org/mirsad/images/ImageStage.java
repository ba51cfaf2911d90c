package org.mirsad.images;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.mirsad.http.FetchRequest;
import org.mirsad.http.Fetched;
import org.mirsad.http.Kind;
import org.mirsad.http.OutgoingClient;
import org.mirsad.http.Validators;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Fetches and draws the lead images of what is on the site, newest first, one at a time: decoding is heavy. */
@Component
class ImageStage {

    private static final Logger log = LoggerFactory.getLogger(ImageStage.class);
    private static final int MOST_ATTEMPTS = 3;
    private static final Duration AGAIN = Duration.ofMinutes(10);

    private final OutgoingClient client;
    private final Images images;
    private final ImageSettings settings;
    private final JdbcClient jdbc;

    ImageStage(OutgoingClient client, Images images, ImageSettings settings, JdbcClient jdbc) {
        this.client = client;
        this.images = images;
        this.settings = settings;
        this.jdbc = jdbc;
    }

    private record Waiting(long articleId, URI address, int attempts) {}

    @Scheduled(fixedDelay = 700, timeUnit = TimeUnit.MILLISECONDS)
    void run() {
        if (!settings.enabled()) {
            return;
        }
        for (Optional<Waiting> next = lease(); next.isPresent(); next = lease()) {
            fetch(next.get());
        }
    }

    /** Takes one for the length of a deadline: a node that dies leaves it to the next. */
    private Optional<Waiting> lease() {
        return jdbc.sql(
                        """
                        update article_image
                           set attempts = attempts + 1, next_at = now() + make_interval(secs => :span)
                         where article_id = (select i.article_id
                                               from article_image i join article a on a.id = i.article_id
                                              where i.state = 'WAITING' and i.next_at <= now()
                                                and a.state = 'PUBLISHED'
                                              order by a.sort_at desc
                                              limit 1
                                                for update of i skip locked)
                        returning article_id, address, attempts
                        """)
                .param("span", settings.deadline().multipliedBy(2).toSeconds())
                .query((row, n) -> new Waiting(
                        row.getLong("article_id"), URI.create(row.getString("address")), row.getInt("attempts")))
                .optional();
    }

    private void fetch(Waiting waiting) {
        if (waiting.attempts() > MOST_ATTEMPTS) {
            // Every attempt before ended without an outcome: with the process, most likely.
            refuse(waiting, "no outcome in " + MOST_ATTEMPTS + " attempts");
            return;
        }
        Fetched fetched = client.fetch(new FetchRequest(
                waiting.address(), Kind.IMAGE, Validators.NONE, settings.max(), settings.deadline()));
        switch (fetched) {
            case Fetched.Body body -> draw(waiting, body.bytes());
            case Fetched.Refused refused -> refuse(waiting, refused.detail());
            case Fetched.Wait wait -> again(waiting, "asked to wait", wait.retryAfter());
            case Fetched.Failed failed -> again(waiting, failed.detail(), null);
            case Fetched.NotModified same -> refuse(waiting, "304 to an unconditional request");
        }
    }

    private void draw(Waiting waiting, byte[] bytes) {
        try {
            Picture picture = Picture.decode(bytes, settings.megapixels());
            for (int width : Images.widths(picture.width())) {
                images.write(waiting.articleId(), width, picture.jpeg(width));
            }
            jdbc.sql(
                            """
                            update article_image set state = 'READY', width = :width, height = :height
                             where article_id = :id
                            """)
                    .param("width", picture.width())
                    .param("height", picture.height())
                    .param("id", waiting.articleId())
                    .update();
        } catch (Picture.Unfit e) {
            refuse(waiting, String.valueOf(e.getMessage()));
        } catch (IOException | UncheckedIOException e) {
            again(waiting, String.valueOf(e.getMessage()), null);
        }
    }

    private void again(Waiting waiting, String why, @Nullable Duration asked) {
        if (waiting.attempts() >= MOST_ATTEMPTS) {
            refuse(waiting, why);
            return;
        }
        jdbc.sql("update article_image set next_at = now() + make_interval(secs => :in) where article_id = :id")
                .param("in", (asked == null || asked.compareTo(AGAIN) < 0 ? AGAIN : asked).toSeconds())
                .param("id", waiting.articleId())
                .update();
    }

    private void refuse(Waiting waiting, String why) {
        log.atInfo()
                .addKeyValue("article", waiting.articleId())
                .addKeyValue("image", waiting.address())
                .addKeyValue("why", why)
                .log("Image refused");
        jdbc.sql("update article_image set state = 'REFUSED' where article_id = :id")
                .param("id", waiting.articleId())
                .update();
    }
}
