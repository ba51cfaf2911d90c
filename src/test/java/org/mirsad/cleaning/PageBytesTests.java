package org.mirsad.cleaning;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PageBytesTests {

    private static final Charset WINDOWS_1256 = Charset.forName("windows-1256");
    private static final String TEXT = "<html><body><p>شبكة جديدة تربط المرافئ الخمسة</p></body></html>";

    @Test
    void aByteOrderMarkWinsOverEverything() {
        byte[] bytes = join(new byte[] {(byte) 0xFF, (byte) 0xFE}, TEXT.getBytes(UTF_16LE));
        assertThat(PageBytes.decode(bytes, "text/html; charset=windows-1256")).isEqualTo(new PageBytes.Decoded(TEXT,
                UTF_16LE, "bom"));
    }

    @Test
    void theHeaderIsBelievedWhereTheBytesAgree() {
        assertThat(PageBytes.decode(TEXT.getBytes(WINDOWS_1256), "text/html; charset=windows-1256"))
                .isEqualTo(new PageBytes.Decoded(TEXT, WINDOWS_1256, "http"));
    }

    @Test
    void validUtf8IsUtf8EvenIfTheHeaderSaysOtherwise() {
        assertThat(PageBytes.decode(TEXT.getBytes(UTF_8), "text/html; charset=windows-1256"))
                .isEqualTo(new PageBytes.Decoded(TEXT, UTF_8, "valid"));
    }

    @Test
    void theMetaElementIsReadWhereThereIsNoHeader() {
        String page = "<meta http-equiv=Content-Type content='text/html; charset=windows-1256'>" + TEXT;
        assertThat(PageBytes.decode(page.getBytes(WINDOWS_1256), null)).isEqualTo(new PageBytes.Decoded(page,
                WINDOWS_1256, "meta"));
    }

    @Test
    void windows1256IsGuessedWhereNothingIsClaimed() {
        assertThat(PageBytes.decode(TEXT.getBytes(WINDOWS_1256), "text/html")).isEqualTo(new PageBytes.Decoded(TEXT,
                WINDOWS_1256, "guess"));
    }

    @Test
    void windows1256IsGuessedWhereUtf8IsClaimedWrongly() {
        assertThat(PageBytes.decode(TEXT.getBytes(WINDOWS_1256), "text/html; charset=utf-8").charset())
                .isEqualTo(WINDOWS_1256);
    }

    @Test
    void aPageCutWithinACharacterStaysUtf8() {
        byte[] bytes = TEXT.getBytes(UTF_8);
        byte[] cut = Arrays.copyOf(bytes, TEXT.substring(0, 30).getBytes(UTF_8).length - 1);
        assertThat(PageBytes.decode(cut, null).charset()).isEqualTo(UTF_8);
    }

    @Test
    void namesThatAreNoCharsetArePassedOver() {
        assertThat(PageBytes.decode(TEXT.getBytes(WINDOWS_1256), "text/html; charset=klingon").text()).isEqualTo(TEXT);
        assertThat(PageBytes.decode(new byte[0], "text/html; charset=").text()).isEmpty();
    }

    private static byte[] join(byte[] first, byte[] second) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(first);
        out.writeBytes(second);
        return out.toByteArray();
    }
}
