package org.mirsad.newsroom;

import com.sun.net.httpserver.HttpExchange;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One fictional outlet on a port of its own. A test may steer how its server behaves while it runs; all methods may be
 * called from any thread.
 */
public final class Outlet {

    private static final Pattern IMAGE = Pattern.compile("/img/([a-z0-9-]+?)(-300)?\\.(jpg|png)");
    private static final int THUMBNAIL = 300;
    private static final int TOO_MANY_REQUESTS = 429;

    private final Desk desk;
    private final Imprint imprint;
    private final Printer printer;
    private final Pictures pictures;
    private final RequestLog log = new RequestLog();
    private final AtomicInteger askedForList = new AtomicInteger();
    private final Set<String> disallowed = ConcurrentHashMap.newKeySet();

    private volatile Manners manners;
    private volatile int failure;

    Outlet(Desk desk, Printer printer, Pictures pictures) {
        this.desk = desk;
        this.imprint = desk.imprint();
        this.printer = printer;
        this.pictures = pictures;
        this.manners = imprint.manners();
        disallowed.add("/print/");
    }

    public String slug() {
        return imprint.slug();
    }

    public String nameAr() {
        return imprint.nameAr();
    }

    public String nameEn() {
        return imprint.nameEn();
    }

    /** {@code feed} or {@code json-list}. */
    public String kind() {
        return imprint.listing().format().kind();
    }

    /** The address of its list of news, feed or not. */
    public URI feed() {
        return desk.base().resolve(imprint.listing().path());
    }

    public URI site() {
        return desk.base().resolve("/");
    }

    /** ISO 3166 alpha-2, empty where it has no single country. */
    public String country() {
        return imprint.country();
    }

    public ZoneId zone() {
        return imprint.zone();
    }

    /** {@code tech-only} or {@code topics}. */
    public String gate() {
        return imprint.techOnly() ? "tech-only" : "topics";
    }

    /** {@code full} or {@code excerpt}. */
    public String rights() {
        return imprint.excerptRights() ? "excerpt" : "full";
    }

    /** The pages of the articles that are out by now, newest first. */
    public List<URI> pages() {
        return desk.editions().stream().map(edition -> desk.address(edition.article())).toList();
    }

    /**
     * The page of an article, whether it is out or not.
     *
     * @param slug the name of its file
     */
    public URI page(String slug) {
        return desk.article(slug).map(desk::address).orElseThrow(
                () -> new IllegalArgumentException(imprint.slug() + " has no article " + slug));
    }

    /** What is out by now, newest first, as it stands by now. */
    public List<Told> told() {
        return desk.editions().stream()
                .map(edition -> new Told(
                        slug(),
                        edition.article().slug(),
                        desk.address(edition.article()),
                        edition.article().title(),
                        edition.article().story(),
                        edition.article().tech(),
                        edition.article().topic(),
                        edition.article().copyOf(),
                        edition.body().stream().map(Block::plain).toList()))
                .toList();
    }

    public Requests requests() {
        return log.snapshot();
    }

    /** From now on each answer has this status; 429 and 503 come with Retry-After. */
    public void fail(int status) {
        failure = status;
    }

    /** From now on each answer waits this long. */
    public void delay(Duration delay) {
        manners = Manners.slow(delay);
    }

    /** From now on robots.txt forbids what begins with this path, too. */
    public void disallow(String path) {
        disallowed.add(path);
    }

    /** From now on the server is quick and willing, without even its natural faults of manner. */
    public void heal() {
        failure = 0;
        manners = Manners.GOOD;
    }

    RequestLog log() {
        return log;
    }

    Duration delay() {
        return manners.delay();
    }

    /** The answer to a GET or HEAD, before anything about validators. */
    Answer answer(HttpExchange exchange) {
        String path = exchange.getRequestURI().getRawPath();
        String whole = withoutTracking(exchange.getRequestURI());
        Manners now = manners;
        if (failure != 0) {
            return Answer.error(failure);
        }
        if (path.equals("/robots.txt")) {
            return Answer.robots(robots());
        }
        if (whole.equals(imprint.listing().path())) {
            return list(now);
        }
        if (path.equals("/") && whole.equals("/")) {
            return print("home", Map.of("cards", PageView.cards(desk, null)));
        }
        return image(path).or(() -> desk.at(whole).map(this::page)).orElseGet(() -> Answer.error(404));
    }

    private Answer list(Manners now) {
        if (imprint.trouble() == Imprint.Trouble.PAGE_INSTEAD_OF_FEED) {
            return print("home", Map.of("cards", List.of()));
        }
        int before = askedForList.getAndIncrement();
        if (before < now.busy()) {
            return Answer.error(TOO_MANY_REQUESTS);
        }
        return Answer.list(new NewsList(desk), imprint.listing(), before == 0 ? now.firstList() : now.list());
    }

    private Answer page(Edition edition) {
        return print(imprint.site().template(), Map.of("page", PageView.of(desk, edition)));
    }

    private Answer print(String template, Map<String, Object> model) {
        Map<String, Object> whole = new HashMap<>(model);
        whole.put("outlet", this);
        whole.put("listType", imprint.listing().contentType());
        return Answer.html(printer.print(template, whole), imprint.site().charset());
    }

    private Optional<Answer> image(String path) {
        Matcher matcher = IMAGE.matcher(path);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int width = matcher.group(2) == null ? Pictures.WIDTH : THUMBNAIL;
        String format = matcher.group(3);
        return desk.named(matcher.group(1))
                .filter(edition -> edition.article().image() != null)
                .map(edition -> Answer.image(
                        pictures.picture(edition.article().image(), edition.article().key(), format, width), format,
                        edition.published()));
    }

    private String robots() {
        return "User-agent: *\n"
                + String.join("", disallowed.stream().sorted().map(path -> "Disallow: " + path + "\n").toList())
                + "\nSitemap: " + desk.base() + "/sitemap.xml\n";
    }

    private static String withoutTracking(URI address) {
        String query = address.getRawQuery();
        return query == null || query.startsWith("utm_") ? address.getRawPath() : address.getRawPath() + "?" + query;
    }
}
