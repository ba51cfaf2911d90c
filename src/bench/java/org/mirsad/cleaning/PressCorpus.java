package org.mirsad.cleaning;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.mirsad.newsroom.Newsroom;
import org.mirsad.newsroom.Outlet;
import org.mirsad.newsroom.Told;
import tools.jackson.databind.json.JsonMapper;

/** {@code PressCorpus OUT.jsonl.gz} writes the pages of the demo press with their true texts, in the form of {@link Corpus}. */
public final class PressCorpus {

    private static final Set<String> SLOW = Set.of("neeltech");

    private PressCorpus() {
    }

    public static void main(String[] args) throws IOException {
        JsonMapper json = JsonMapper.builder().build();
        int written = 0;
        try (Newsroom press = Newsroom.start(Clock.systemUTC());
                Writer out = new OutputStreamWriter(new GZIPOutputStream(Files.newOutputStream(Path.of(args[0]))),
                        StandardCharsets.UTF_8)) {
            for (Outlet outlet : press.outlets()) {
                for (Told told : SLOW.contains(outlet.slug()) ? java.util.List.<Told>of() : outlet.told()) {
                    HttpURLConnection page = (HttpURLConnection) told.page().toURL().openConnection();
                    if (page.getResponseCode() != 200) {
                        continue;
                    }
                    String html = PageBytes.decode(page.getInputStream().readAllBytes(), page.getContentType()).text();
                    out.write(json.createObjectNode()
                            .put("id", told.outlet() + "/" + told.slug())
                            .put("url", URI.create("https://" + outlet.slug() + ".example" + page(told)).toString())
                            .put("html", html)
                            .put("articleBody", String.join("\n", told.blocks()))
                            .toString());
                    out.write('\n');
                    written++;
                }
            }
        }
        System.out.println(written + " pages");
    }

    private static String page(Told told) {
        String query = told.page().getRawQuery();
        return told.page().getRawPath() + (query == null ? "" : "?" + query);
    }
}
