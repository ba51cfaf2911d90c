package org.mirsad.stories;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The stories of a stream of articles that is read once, in the order of time, without a database: what the server would
 * make of the same articles. Stories are numbered as they open, from 1. Bounded memory, whatever the stream's length. Not
 * thread-safe.
 */
public final class StoryReplay {

    private final StoryEngine engine = new StoryEngine();
    private long articles;
    private long stories;

    /**
     * @param article counted from 1
     * @param opens whether this is the first of its story
     * @param score how surely it belongs there, 0 to 1; 0 for the first
     * @param nearest the article of the story it is most like; null for the first
     */
    public record Placed(long article, long story, boolean opens, double score, @Nullable Long nearest) {}

    /** @param outlet any name of it: two articles of one outlet tell one event less often than two of different ones */
    public Placed place(String title, String text, Instant published, String outlet) {
        Sketch sketch = Sketch.of(title, text, published, outlet);
        long article = ++articles;
        Optional<StoryEngine.Match> match = engine.find(article, sketch);
        long story = match.isPresent() ? match.get().story() : ++stories;
        engine.add(article, story, sketch);
        return match.map(m -> new Placed(article, story, false, m.score(), m.nearest()))
                .orElseGet(() -> new Placed(article, story, true, 0, null));
    }

    public long stories() {
        return stories;
    }
}
