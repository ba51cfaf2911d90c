package org.mirsad.cleaning;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jsoup.Jsoup;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * A page to its article, beside jsoup's bare parse of the same page: both of each page in turn, so that what else the
 * machine does meets both alike. JMH's own time is that of the two together over all pages; each iteration prints their
 * ratio and the memory that they take.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 12, time = 2)
@Measurement(iterations = 8, time = 2)
@Fork(1)
public class CleaningBenchmark {

    /** A gzipped corpus as of {@link Corpus}; without one our own constructed pages. */
    @Param("")
    public String corpus = "";

    private final ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final ArticleExtractor extractor = new ArticleExtractor();
    private List<PageInput> pages = List.of();
    private Side parsed = new Side();
    private Side cleaned = new Side();

    private static final class Side {
        private long pages;
        private long nanos;
        private long bytes;
    }

    @Setup
    public void read() throws IOException {
        pages = corpus.isEmpty()
                ? ConstructedPage.all().stream().map(ConstructedPage::input).toList()
                : Corpus.read(Path.of(corpus)).samples().stream().map(Corpus.Sample::page).toList();
    }

    @Setup(Level.Iteration)
    public void forget() {
        parsed = new Side();
        cleaned = new Side();
    }

    @Benchmark
    public void parseAndClean(Blackhole sink) {
        for (PageInput page : pages) {
            measure(parsed, () -> sink.consume(Jsoup.parse(page.html(), page.address().toString())));
            measure(cleaned, () -> sink.consume(extractor.extract(page)));
        }
    }

    private void measure(Side side, Runnable work) {
        long bytes = memory.getCurrentThreadAllocatedBytes();
        long nanos = System.nanoTime();
        work.run();
        side.nanos += System.nanoTime() - nanos;
        side.bytes += memory.getCurrentThreadAllocatedBytes() - bytes;
        side.pages++;
    }

    @TearDown(Level.Iteration)
    public void print() {
        System.out.printf("%.2f × the parse; a page: %s parsed, %s cleaned; ", (double) cleaned.nanos / parsed.nanos,
                told(parsed), told(cleaned));
    }

    private static String told(Side side) {
        return "%.2f ms and %.2f MB".formatted(side.nanos / 1e6 / side.pages, side.bytes / 1e6 / side.pages);
    }
}
