package org.mirsad.reader;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Random;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * The readers' pages with invented news, no database and none of the other modules: for designing them, and for tests
 * over HTTP and in a browser. It carries no stereotype, so that the scans of other tests pass it by, and no main method:
 * the demo is the only one among the tests, which is how the build finds it.
 */
@EnableAutoConfiguration(
        excludeName = {
            "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
            "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration",
            "org.springframework.boot.data.jpa.autoconfigure.DataJpaRepositoriesAutoConfiguration",
            "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration"
        })
@EnableConfigurationProperties(ReaderSettings.class)
@Import({
    FrontController.class,
    LatestController.class,
    ArticleController.class,
    StoryController.class, TopicController.class,
    SourceController.class,
    PreferencesController.class,
    AboutController.class,
    ReaderModel.class,
    ReaderDialect.class,
    CursorConverter.class,
    PageCaching.class,
    PageTags.class
})
class ReaderPreview {

    /** The health group that asks for the database: there is none here. */
    static final String NO_DATABASE = "management.endpoint.health.validate-group-membership=false";

    static final String NOW = "2025-03-20T08:00:00Z";

    /** As strict as the real one: what a page needs beyond it does not work here either. */
    static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self';"
            + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /** The real one, or with {@code --now=2025-03-20T08:00:00Z} one that stands still. */
    @Bean
    Clock clock(@Value("${now:}") String now) {
        return now.isEmpty() ? Clock.systemUTC() : Clock.fixed(Instant.parse(now), ZoneOffset.UTC);
    }

    /** With {@code --empty} the first-run page is shown, with {@code --empty=unreachable} its worst case. */
    @Bean
    Newspaper newspaper(Clock clock, @Value("${empty:#{null}}") @Nullable String empty) {
        return empty == null
                ? new SampleNewspaper(clock.instant())
                : new EmptyNewspaper(clock.instant(), empty.equals("unreachable"));
    }

    @Bean
    SecurityFilterChain open(HttpSecurity http) throws Exception {
        return http.authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .csrf(csrf -> csrf.ignoringRequestMatchers("/preferences"))
                .headers(headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(POLICY)))
                .build();
    }

    @Bean
    RouterFunction<ServerResponse> pictures() {
        return RouterFunctions.route().GET("/images/{id}/{width}.jpg", ReaderPreview::picture).build();
    }

    private static ServerResponse picture(ServerRequest request) throws IOException {
        int width = Integer.parseInt(request.pathVariable("width"));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(draw(Long.parseLong(request.pathVariable("id")), width, width * 9 / 16), "jpg", bytes);
        return ServerResponse.ok().contentType(MediaType.IMAGE_JPEG).body(bytes.toByteArray());
    }

    private static BufferedImage draw(long id, int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        Random random = new Random(id);
        float hue = id * 0.381f % 1;
        pen.setPaint(new GradientPaint(0, 0, Color.getHSBColor(hue, .35f, .85f), width, height,
                Color.getHSBColor(hue + .12f, .6f, .3f)));
        pen.fillRect(0, 0, width, height);
        for (int i = 0; i < 9; i++) {
            int size = (int) (height * (.2 + random.nextDouble() * .8));
            pen.setColor(new Color(255, 255, 255, 18 + random.nextInt(40)));
            pen.fillOval(random.nextInt(width) - size / 2, random.nextInt(height) - size / 2, size, size);
        }
        pen.dispose();
        return image;
    }
}
