package org.mirsad.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.mirsad.text.InEveryLocale;

@InEveryLocale
class SignatureTests {

    private static final Instant NOW = Instant.parse("2026-03-20T08:00:00Z");
    private static final String CABLE_TITLE = "انقطاع كابل «ميدلينك» البحري يبطئ الإنترنت";
    private static final String CABLE = "انقطع كابل «ميدلينك» البحري على عمق 900 متر، فتباطأ الإنترنت في أربع دول.";
    private static final String OTHER_CABLE = "سفينة إصلاح تتجه إلى كابل «ميدلينك» المقطوع في المتوسط على عمق 900 متر.";
    private static final String PHONE = "هاتف جديد قابل للطي ببطارية أكبر وكاميرا أدق يصل إلى المتاجر هذا الأسبوع.";

    private final Signature cable = Signature.of(CABLE_TITLE, CABLE, NOW);
    private final Signature otherCable = Signature.of("سفينة تصلح كابل «ميدلينك»", OTHER_CABLE, NOW);
    private final Signature phone = Signature.of("هاتف قابل للطي", PHONE, NOW);

    @Test
    void isMostLikeItself() {
        assertThat(cable.likeness(cable)).isCloseTo(1.5, within(1e-9));
        assertThat(cable.likeness(otherCable)).isLessThan(1.5).isGreaterThan(cable.likeness(phone));
    }

    @Test
    void comparesBothWaysAlike() {
        Random chance = new Random(7);
        String[] words = (CABLE + " " + OTHER_CABLE + " " + PHONE).split(" ");
        for (int round = 0; round < 200; round++) {
            Signature a = some(chance, words);
            Signature b = some(chance, words);
            assertThat(a.likeness(b)).isCloseTo(b.likeness(a), within(1e-9)).isBetween(0.0, 1.51);
        }
    }

    @Test
    void doesNotMistakeCamelsForACable() {
        assertThat(cable.terms()).containsKey("كابل").doesNotContainKey("ابل");
    }

    @Test
    void readsAWordAlikeWithAndWithoutWhatIsWrittenOntoIt() {
        Signature plain = Signature.of("شركة ناشئة", "شركة ناشئة جمعت تمويلا", NOW);
        Signature clitics = Signature.of("والشركة الناشئة", "والشركة الناشئة جمعت تمويلا", NOW);
        assertThat(plain.likeness(clitics)).isCloseTo(1.5, within(1e-6));
    }

    @Test
    void ofNothingIsLikeNothing() {
        Signature nothing = Signature.of("", "", NOW);
        assertThat(nothing.likeness(cable)).isZero();
        assertThat(nothing.likeness(nothing)).isZero();
        assertThat(Signature.of("في من على", "قال إن هذا", NOW).likeness(cable)).isZero();
    }

    @Test
    void saysWhichTermsTheyShareTheStrongestFirst() {
        assertThat(cable.shared(otherCable, 3)).hasSize(3).contains("ميدلينك");
        assertThat(cable.strongest(5)).hasSize(5);
        assertThat(cable.terms().keySet()).containsAll(cable.strongest(100));
    }

    private static Signature some(Random chance, String[] words) {
        StringBuilder text = new StringBuilder();
        for (int i = chance.nextInt(30); i > 0; i--) {
            text.append(words[chance.nextInt(words.length)]).append(' ');
        }
        return Signature.of(words[chance.nextInt(words.length)], text.toString(), NOW.plusSeconds(chance.nextInt(300_000)));
    }
}
