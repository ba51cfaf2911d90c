package org.mirsad.cleaning;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jspecify.annotations.Nullable;
import org.mirsad.text.ArabicText;

/**
 * Finds the article of a page and cleans it. Stateless and thread-safe; needs no Spring, reads nothing but its input.
 */
public final class ArticleExtractor {

    /** Raise it when the same page gives another article: what older versions stored is then cleaned again. */
    public static final int VERSION = 1;

    private static final int MOST_DECISIONS = 400;
    private static final int MOST_TEXT = 200_000;
    /** What stands behind so many is judged no more: a page of that length is a dump, and its text is cut anyway. */
    private static final int MOST_BLOCKS = 10_000;
    private static final double CONTAINER_MUST_HOLD = .4;

    /** Fewer letters than this are hardly an article. */
    private static final int LITTLE = 500;
    private static final int MUCH_MORE = 3;
    private static final int DATE_BELOW = 14;
    private static final int DATE_ABOVE = 25;

    private final Judge.Labeller labeller;

    public ArticleExtractor() {
        this((tree, from, rows) -> Weights.get().label(rows));
    }

    /** An extractor that asks someone else which blocks stay: to learn the weights. */
    ArticleExtractor(Judge.Labeller labeller) {
        this.labeller = labeller;
    }

    /** Never fails on what a page holds: a page without an article gives an empty one of confidence 0. */
    public CleanArticle extract(PageInput page) {
        CleanArticle article = run(page);
        if (article.text().isBlank() && !page.rules().remove().isEmpty()) {
            CleanArticle whole = run(page.with(page.rules().withoutRemove()));
            return whole.text().isBlank() ? article : whole.with(CleanRule.REMOVE, RuleProblem.Reason.TOO_MUCH);
        }
        return article;
    }

    private CleanArticle run(PageInput page) {
        Document document = Jsoup.parse(page.html(), page.address().toString());
        CleanArticle article = new Run(page, document, labeller).article();
        return article.text().length() >= LITTLE ? article : scripted(page, document, article);
    }

    /** A page that shows nearly nothing may hold its article in a script. */
    private CleanArticle scripted(PageInput page, Document document, CleanArticle shown) {
        String declared = new Metadata(document, page.address(), page.hints().zone()).linked.body();
        Optional<String> text = ScriptedText.of(document, declared);
        if (text.isEmpty()) {
            return shown;
        }
        document.body().html("<article><div>" + text.get() + "</div></article>");
        CleanArticle found = new Run(page.with(page.rules().forFragment()), document, labeller).article();
        return found.text().length() > MUCH_MORE * shown.text().length() ? found : shown;
    }

    /** One page's extraction. */
    private static final class Run {

        private final PageInput page;
        private final Document document;
        private final String base;
        private final Metadata metadata;
        private final Titles titles;
        private final PageTree tree;
        private final Evidence evidence;
        private final Containers containers;
        private final Judge.Labeller labeller;
        private final Map<CleanRule, RuleProblem.Reason> ruleProblems = new EnumMap<>(CleanRule.class);
        private final Map<CleanRule, List<Element>> chosen = new EnumMap<>(CleanRule.class);
        private @Nullable String credit;

        Run(PageInput page, Document document, Judge.Labeller labeller) {
            this.labeller = labeller;
            this.page = page;
            this.document = document;
            this.base = document.baseUri().isEmpty() ? page.address().toString() : document.baseUri();
            this.metadata = new Metadata(document, page.address(), page.hints().zone());
            choose();
            this.tree = PageTree.of(document.body());
            this.titles = new Titles(document.title(), metadata, page.hints().title(), this::shortLines);
            this.evidence = new Evidence(metadata.linked.body());
            this.containers = new Containers(tree, evidence);
        }

        CleanArticle article() {
            int found = containers.find();
            if (found < 0) {
                return empty();
            }
            int container = ruled(found);
            int from = start(container);
            int to = Math.min(tree.blockTo.get(container), from + MOST_BLOCKS);
            evidence.believe(evidenceCovers(container));
            IntPredicate removed = within(CleanRule.REMOVE);
            IntPredicate kept = within(CleanRule.KEEP);
            Judge judge = new Judge(tree, containers, evidence, new Judge.Context(titles.best(), titles.keys(),
                    Keys.of(metadata.description()), captions(),
                    removed, owner -> kept.test(owner) && !removed.test(owner)), labeller);
            judge.judge(container, from, to);
            tree.images().removeIf(image -> removed.test(image.parent()));
            if (!page.known().isLearning()) {
                return written(judge, container, from, to);
            }
            Sketch sketch = new Repetition(tree, judge, from, to, kept, page.known()).reduce(from, to);
            return written(judge, container, from, to).with(sketch);
        }

        private Set<String> shortLines() {
            Set<String> lines = new HashSet<>();
            for (int block = 0; block < tree.blocks(); block++) {
                // A link is the title of another article now and then.
                if (tree.words.get(block) >= 3 && tree.words.get(block) <= 40 && tree.linkDensity(block) < .5) {
                    lines.add(tree.key(block));
                }
            }
            return lines;
        }

        private CleanArticle written(Judge judge, int container, int from, int to) {
            credit = new Mending(tree, judge, from, to).mend(metadata.site());
            Pictures pictures = new Pictures(tree, base);
            LeadImage image = leadImage(pictures, container, from, to);
            if (image != null) {
                pictures.use(image.address());
            }
            String html = new ArticleWriter(tree, judge, container, from, to, pictures).write();
            HtmlSanitizer.Cleaned clean = HtmlSanitizer.cleanWritten(html, URI.create(base));
            String text = ArabicText.block(clean.text(), MOST_TEXT);
            Optional<Metadata.Moment> published = published(judge);
            return new CleanArticle(titles.best(), clean.html(), text, author(judge, container),
                    published.map(Metadata.Moment::instant).orElse(null), metadata.updated(), image,
                    metadata.site(), metadata.canonical(), language(text), tags(judge), credit(judge), judge.truncated,
                    metadata.isPaid(), confidence(judge, container, from, to, text), judge.decisions(from, to,
                    MOST_DECISIONS),
                    published.map(Metadata.Moment::offset).orElse(null), ruleProblems());
        }

        private CleanArticle empty() {
            return new CleanArticle(titles.best(), SafeHtml.EMPTY, "", metadata.author(null, sign -> true), metadata.published()
                    .map(Metadata.Moment::instant).orElse(page.hints().published()), metadata.updated(),
                    metadata.image(), metadata.site(), metadata.canonical(),
                    Metadata.emptyToNull(metadata.claimedLanguage()),
                    metadata.tags(), null, false, metadata.isPaid(), 0, List.of(),
                    metadata.published().map(Metadata.Moment::offset).orElse(null), List.of());
        }

        /** The editor's container, unless it holds much less than what was found without it. */
        private int ruled(int found) {
            if (page.rules().container() == null) {
                return found;
            }
            Set<Element> ruled = chosen(CleanRule.CONTAINER);
            double enough = CONTAINER_MUST_HOLD * containers.mass(found);
            for (int e = 0; e < tree.elements.size() && !ruled.isEmpty(); e++) {
                if (ruled.contains(tree.elements.get(e)) && containers.mass(e) >= enough) {
                    return e;
                }
            }
            ruleProblems.putIfAbsent(CleanRule.CONTAINER, RuleProblem.Reason.TOO_LITTLE);
            return found;
        }

        /**
         * Follows the rules' selectors on the page as it came. What an editor removes out of the middle of a paragraph
         * goes at once, for later only whole blocks can go.
         */
        private void choose() {
            SourceRules rules = page.rules();
            choose(CleanRule.CONTAINER, rules.container());
            rules.remove().forEach(selector -> choose(CleanRule.REMOVE, selector));
            rules.keep().forEach(selector -> choose(CleanRule.KEEP, selector));
            choose(CleanRule.CREDIT, rules.credit());
            choose(CleanRule.AUTHOR, rules.author());
            choose(CleanRule.DATE, rules.date());
            chosen(CleanRule.REMOVE).stream().filter(element -> !element.isBlock()).forEach(Element::remove);
        }

        private void choose(CleanRule rule, @Nullable String selector) {
            if (selector == null) {
                return;
            }
            Optional<Evaluator> evaluator = Selectors.read(selector);
            if (evaluator.isEmpty()) {
                ruleProblems.putIfAbsent(rule, RuleProblem.Reason.UNREADABLE);
                return;
            }
            List<Element> found = document.select(evaluator.get());
            if (found.isEmpty()) {
                ruleProblems.putIfAbsent(rule, RuleProblem.Reason.NOTHING);
            }
            chosen.computeIfAbsent(rule, r -> new ArrayList<>()).addAll(found);
        }

        private Set<Element> chosen(CleanRule rule) {
            return new LinkedHashSet<>(chosen.getOrDefault(rule, List.of()));
        }

        /** The first that can be read where the rule points; that nothing can is noted. */
        private <T> Optional<T> read(CleanRule rule, Function<Element, Stream<T>> reader) {
            if (!chosen.containsKey(rule)) {
                return Optional.empty();
            }
            Optional<T> read = chosen(rule).stream().flatMap(reader).findFirst();
            if (read.isEmpty()) {
                ruleProblems.putIfAbsent(rule, RuleProblem.Reason.EMPTY);
            }
            return read;
        }

        private Optional<String> readLine(CleanRule rule) {
            return read(rule, element -> Stream.of(ArabicText.line(element.text(), 200))
                    .filter(line -> !line.isEmpty()));
        }

        private List<RuleProblem> ruleProblems() {
            return ruleProblems.entrySet().stream().map(e -> new RuleProblem(e.getKey(), e.getValue())).toList();
        }

        private IntPredicate within(CleanRule rule) {
            Set<Element> elements = chosen(rule);
            if (elements.isEmpty()) {
                return owner -> false;
            }
            return owner -> {
                for (int e = owner; e >= 0; e = tree.parent.get(e)) {
                    if (elements.contains(tree.elements.get(e))) {
                        return true;
                    }
                }
                return false;
            };
        }

        /** The first block: a lead may stand outside, between the title and the container. */
        private int start(int container) {
            int first = tree.blockFrom.get(container);
            Set<String> keys = titles.keys();
            for (int block = first - 1; block >= Math.max(0, first - 40); block--) {
                boolean heading = tree.has(block, Flags.HEADING) && tree.nearest(tree.owner.get(block), -1, "h1",
                        "h2") >= 0;
                if (heading && keys.contains(tree.key(block))) {
                    return block;
                }
            }
            return first;
        }

        private boolean evidenceCovers(int container) {
            if (!evidence.exists()) {
                return false;
            }
            double held = 0;
            for (int block = tree.blockFrom.get(container); block < tree.blockTo.get(container); block++) {
                held += containers.massOf(block) > 0 && evidence.holds(tree.key(block)) ? containers.massOf(block) : 0;
            }
            return held > .6 * containers.mass(container);
        }

        private Set<String> captions() {
            Set<String> captions = new HashSet<>();
            for (Page.Image image : tree.images()) {
                addCaption(captions, image.element().attr("alt"));
                addCaption(captions, image.element().attr("title"));
            }
            for (int block = 0; block < tree.blocks(); block++) {
                if (tree.has(block, Flags.CAPTION)) {
                    addCaption(captions, tree.text(block));
                }
            }
            return captions;
        }

        private static void addCaption(Set<String> captions, String text) {
            if (text.length() >= 12) {
                captions.add(Keys.of(text));
            }
        }

        private @Nullable LeadImage leadImage(Pictures pictures, int container, int from, int to) {
            LeadImage declared = metadata.image();
            if (declared == null) {
                List<Page.Image> own = pictures.within(container, from, to);
                return own.isEmpty() ? aboveText(pictures, from, to) : lead(pictures, own.getFirst());
            }
            String stem = Pictures.stem(declared.address());
            for (Page.Image image : tree.images()) {
                if (pictures.is(image, stem)) {
                    String caption = declared.caption() == null ? pictures.caption(image) : declared.caption();
                    String alt = declared.alt() == null ? Metadata.emptyToNull(Metadata.plain(image.element()
                            .attr("alt"))) : declared.alt();
                    return new LeadImage(declared.address(), caption, alt, declared.width(), declared.height());
                }
            }
            return declared;
        }

        /** The first picture between the title and the text's end, wherever it hangs in the tree. */
        private @Nullable LeadImage aboveText(Pictures pictures, int from, int to) {
            for (Page.Image image : tree.images()) {
                if (image.block() >= from && image.block() <= to && pictures.isPicture(image)) {
                    return lead(pictures, image);
                }
            }
            return null;
        }

        private static @Nullable LeadImage lead(Pictures pictures, Page.Image image) {
            return pictures.address(image.element()).map(address -> new LeadImage(address, pictures.caption(image),
                    Metadata.emptyToNull(Metadata.plain(image.element().attr("alt"))), Pictures.number(image.element()
                    .attr("width")),
                    Pictures.number(image.element().attr("height")))).orElse(null);
        }

        private Optional<Metadata.Moment> published(Judge judge) {
            return ruledDate()
                    .or(metadata::published)
                    .or(() -> visible(judge))
                    .or(() -> Optional.ofNullable(page.hints().published())
                            .map(hint -> new Metadata.Moment(hint, page.hints().zone().getRules().getOffset(hint))));
        }

        private Optional<Metadata.Moment> ruledDate() {
            return read(CleanRule.DATE, e -> Stream.of(e.attr("datetime"), e.attr("content"),
                    e.text()).filter(text -> !text.isBlank()).flatMap(text -> metadata.moment(text).stream()));
        }

        /** A visible date is today's or the update's now and then: the address's day is believed against it. */
        private Optional<Metadata.Moment> visible(Judge judge) {
            Optional<Metadata.Moment> day = metadata.dayOfAddress();
            Optional<Metadata.Moment> line = metadata.momentOfBar(document.title()).or(() -> dateNearTitle(judge));
            boolean agreed = day.isEmpty() || line.isPresent()
                    && Duration.between(day.get().instant(), line.get().instant()).abs()
                    .compareTo(Duration.ofHours(36)) < 0;
            return agreed ? line : day;
        }

        /**
         * A visible date in one of the lines around the title, the nearest first and those below before those above:
         * today's date stands in the page's head, other articles' at its side.
         */
        private Optional<Metadata.Moment> dateNearTitle(Judge judge) {
            int title = titleBlock(judge);
            for (int block = title + 1; block < Math.min(tree.blocks(), title + DATE_BELOW); block++) {
                Optional<Metadata.Moment> found = dateIn(block);
                if (found.isPresent()) {
                    return found;
                }
            }
            for (int block = title - 1; block >= Math.max(0, title - DATE_ABOVE); block--) {
                Optional<Metadata.Moment> found = dateIn(block);
                if (found.isPresent()) {
                    return found;
                }
            }
            return Optional.ofNullable(judge.told.dateLine).flatMap(metadata::moment);
        }

        private Optional<Metadata.Moment> dateIn(int block) {
            boolean slight = tree.words.get(block) <= 16 && tree.text(block).length() <= 140;
            return slight && Lines.mentionsDate(tree.text(block)) ? metadata.moment(tree.text(block)) : Optional.empty();
        }

        /** The last line before the text that repeats the title, or else the line before the text. */
        private int titleBlock(Judge judge) {
            Set<String> keys = titles.keys();
            int first = judge.firstKept();
            for (int block = first; block >= Math.max(0, first - 60); block--) {
                if (tree.words.get(block) >= 2 && keys.contains(tree.key(block))) {
                    return block;
                }
            }
            return first - 1;
        }

        private @Nullable String author(Judge judge, int container) {
            Optional<String> ruled = readLine(CleanRule.AUTHOR);
            Element own = tree.elements.get(container);
            return ruled.isPresent() ? ruled.get() : metadata.author(judge.told.byline == null ? judge.told.name : judge.told.byline, sign -> !isOfAnother(sign, own));
        }

        /** Whether the element stands in another article than the one that was found: the next one on an endless page. */
        private static boolean isOfAnother(Element element, Element container) {
            Element article = element.closest("article");
            return article != null && article != container && !article.parents().contains(container)
                    && !container.parents().contains(article);
        }

        private List<String> tags(Judge judge) {
            Set<String> tags = new LinkedHashSet<>(metadata.tags());
            tags.addAll(judge.told.tags());
            return tags.stream().limit(20).toList();
        }

        private @Nullable String credit(Judge judge) {
            Optional<String> ruled = readLine(CleanRule.CREDIT);
            if (ruled.isPresent()) {
                return ruled.get();
            }
            String found = judge.told.credit == null ? credit : judge.told.credit;
            return found == null ? null : ArabicText.line(found, 200);
        }

        private @Nullable String language(String text) {
            String claimed = metadata.claimedLanguage();
            if (text.length() < 40) {
                return Metadata.emptyToNull(claimed);
            }
            boolean arabic = Quotes.isArabic(text);
            boolean claimsArabicScript = Set.of("ar", "fa", "ur", "ku", "ps", "ug").contains(claimed);
            if (arabic) {
                return claimsArabicScript ? claimed : "ar";
            }
            return claimsArabicScript ? null : Metadata.emptyToNull(claimed);
        }

        private double confidence(Judge judge, int container, int from, int to, String text) {
            double keptMass = 0;
            double learntMass = 0;
            for (int block = from; block < to; block++) {
                keptMass += judge.kept[block] ? containers.massOf(block) : 0;
                learntMass += Repetition.LEARNT.equals(judge.reasons[block]) ? containers.massOf(block) : 0;
            }
            boolean obeyed = chosen.containsKey(CleanRule.CONTAINER) && !ruleProblems.containsKey(CleanRule.CONTAINER);
            // An editor's container says itself that the rest of the page is not the article.
            double all = (obeyed ? containers.mass(from, to) : containers.mass(0, tree.blocks())) - learntMass;
            double share = all == 0 ? 0 : keptMass / all;
            double length = Math.min(1, text.length() / 600.0);
            double agreed = evidence.isReliable() ? .1 : 0;
            return Math.min(1, length * (.45 + .5 * share) + agreed * length);
        }
    }
}
