package org.mirsad.reader;

import jakarta.servlet.http.HttpServletResponse;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.Random;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * The readers' pages with invented news and no database: for designing them, and for tests in a browser. Start
 * {@link #main} and open port 8090; templates and styles are read from the source tree, so a reload shows a change.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration(
        excludeName = {
            "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
            "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration",
            "org.springframework.boot.data.jpa.autoconfigure.DataJpaRepositoriesAutoConfiguration",
            "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration"
        })
@ComponentScan(
        excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = "org\\.mirsad\\.reader\\.[A-Za-z]*(Tests|Slice).*"))
@EnableConfigurationProperties(ReaderSettings.class)
class ReaderPreview {

    static final Map<String, Object> SETTINGS = Map.of(
            "spring.messages.basename", "messages",
            "spring.mvc.static-path-pattern", "/assets/**",
            "spring.web.resources.static-locations", "classpath:/static/assets/",
            "mirsad.demo", "true");

    public static void main(String[] args) {
        SpringApplication preview = new SpringApplication(ReaderPreview.class);
        preview.setDefaultProperties(SETTINGS);
        preview.run(args);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
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
        return new ReaderSlice().open(http);
    }

    /** Drawn pictures, so that pages have some to show. */
    @Controller
    static class Pictures {

        @GetMapping("/images/{id}/{width:[0-9]+}.jpg")
        void picture(@PathVariable long id, @PathVariable int width, HttpServletResponse response) throws IOException {
            response.setContentType("image/jpeg");
            ImageIO.write(draw(id, width, width * 9 / 16), "jpg", response.getOutputStream());
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
}
