package org.mirsad.cleaning;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;

class PicturesTests {

    private static final URI ADDRESS = URI.create("https://outlet.example/n/1");

    @Test
    void theWidestOfASetIsTaken() {
        assertThat(Pictures.largest("a.jpg 400w, b.jpg 1200w, c.jpg 800w")).isEqualTo("b.jpg");
        assertThat(Pictures.largest("a.jpg, b.jpg 2x")).isEqualTo("b.jpg");
        assertThat(Pictures.largest("https://a.example/w_100,h_50/a.jpg 100w, https://a.example/w_900,h_450/a.jpg 900w"))
                .isEqualTo("https://a.example/w_900,h_450/a.jpg");
        assertThat(Pictures.largest("")).isEmpty();
    }

    @Test
    void sizesOfOneImageShareAStem() {
        assertThat(Pictures.stem(URI.create("https://a.example/u/lab-photo-300x200.jpg")))
                .isEqualTo(Pictures.stem(URI.create("https://b.example/lab-photo.webp?w=80")));
        assertThat(Pictures.stem(URI.create("https://a.example/u/lab-photo.jpg")))
                .isNotEqualTo(Pictures.stem(URI.create("https://a.example/u/lab-door.jpg")));
    }

    @Test
    void theTrueAddressStandsBehindLazyLoading() {
        assertThat(image("<img src='data:image/gif;base64,R0' data-src='/i/real.jpg'>"))
                .isEqualTo("https://outlet.example/i/real.jpg");
        assertThat(image("<img src='/i/small.jpg' srcset='/i/small.jpg 300w, /i/big.jpg 1200w'>"))
                .isEqualTo("https://outlet.example/i/big.jpg");
        assertThat(image("<img data-lazy-src='//cdn.example/r.png' src='/blank.gif'>"))
                .isEqualTo("https://cdn.example/r.png");
    }

    @Test
    void ornamentsAreNoPictures() {
        assertThat(image("<img src='/theme/logo.png'>")).isNull();
        assertThat(image("<img src='/i/a.jpg' width='40' height='40'>")).isNull();
        assertThat(image("<img src='javascript:x'>")).isNull();
    }

    private static String image(String tag) {
        LeadImage image = new ArticleExtractor()
                .extract(new PageInput("<article><p>قال الباحثون إن المادة الجديدة تتحمل حرارة تفوق ألف درجة، وإنها رخيصة.</p>"
                + tag + "<p>وستُختبر في محركات صغيرة خلال العام المقبل، بحسب البيان.</p></article>", ADDRESS)).image();
        return image == null ? null : image.address().toString();
    }
}
