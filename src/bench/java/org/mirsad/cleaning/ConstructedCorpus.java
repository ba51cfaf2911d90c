package org.mirsad.cleaning;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code ConstructedCorpus OUT.jsonl.gz} writes the constructed Arabic pages in the form of {@link Corpus}, for
 * {@code WeightTraining --check}: weights that suit the public corpora better may suit Arabic pages less.
 */
public final class ConstructedCorpus {

    private ConstructedCorpus() {
    }

    public static void main(String[] args) throws IOException {
        JsonMapper json = JsonMapper.builder().build();
        try (Writer out = new OutputStreamWriter(new GZIPOutputStream(Files.newOutputStream(Path.of(args[0]))),
                StandardCharsets.UTF_8)) {
            for (ConstructedPage page : ConstructedPage.all()) {
                out.write(json.createObjectNode().put("id", page.name()).put("url", page.input().address().toString())
                        .put("html", page.input().html()).put("articleBody", page.truth()).toString());
                out.write('\n');
            }
        }
    }
}
