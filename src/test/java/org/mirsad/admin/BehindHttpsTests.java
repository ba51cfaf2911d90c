package org.mirsad.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mirsad.MirsadApplication;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A proxy with TLS in front: our own end of the connection is plain http all the same. */
@SpringBootTest(
        classes = MirsadApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "mirsad.base-url=https://news.example", "mirsad.fetching.enabled=false", "mirsad.images.enabled=false"
        })
@DirtiesContext
@ExtendWith(OutputCaptureExtension.class)
class BehindHttpsTests {

    @TempDir
    static Path data;

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void data(DynamicPropertyRegistry properties) {
        properties.add("mirsad.data", () -> data.toString());
    }

    @Test
    void theSessionsCookieIsBoundToTheHostAndToTls() {
        assertThat(new Visitor(port).get("/admin/login").header("Set-Cookie")).get().asString()
                .startsWith("__Host-mirsad=")
                .contains("Path=/", "Secure", "HttpOnly", "SameSite=Strict")
                .doesNotContain("Domain");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/admin/login", "/nothing-here"})
    void browsersAreToldToStayWithTls(String path) {
        assertThat(new Visitor(port).get(path).header("Strict-Transport-Security")).hasValue("max-age=31536000");
    }

    @Test
    void theSetUpLinkFollowsTheConfiguredAddress(CapturedOutput output, @Autowired FirstEditor firstEditor) {
        firstEditor.prepare();

        assertThat(output.getOut()).contains("https://news.example/admin/setup?token=");
    }
}
