package org.mirsad.cleaning;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Pages with their true text: a gzipped file of JSON objects {@code {id, url, html, articleBody}}, one a line. */
record Corpus(String name, List<Sample> samples) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** One page and what a person holds for its article. */
    record Sample(String corpus, String id, PageInput page, String truth) {

        /** What must not stand on both sides of a split. */
        String site() {
            String host = page.address().getHost() == null ? id : page.address().getHost();
            String[] labels = host.split("\\.");
            boolean second = labels.length > 2 && labels[labels.length - 2].length() <= 3;
            int from = Math.max(0, labels.length - (second ? 3 : 2));
            return String.join(".", List.of(labels).subList(from, labels.length));
        }
    }

    static Corpus read(Path file) throws IOException {
        String name = file.getFileName().toString().replaceAll("\\.jsonl.*", "");
        List<Sample> samples = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode row = JSON.readTree(line);
                URI address = URI.create(row.path("url").asString().strip().replace(" ", "%20"));
                samples.add(new Sample(name, row.path("id").asString(), new PageInput(row.path("html").asString(), address),
                        row.path("articleBody").asString()));
            }
        }
        return new Corpus(name, samples);
    }
}
