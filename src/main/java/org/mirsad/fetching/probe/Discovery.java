package org.mirsad.fetching.probe;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mirsad.http.Fetched;
import org.mirsad.http.Kind;

/**
 * One search for a site's lists. What was typed is asked first, then what its page names, then the site's front page;
 * only where all that gave nothing is a list guessed at, and sitemaps come last. It ends early when it has enough.
 */
final class Discovery {

    private static final int ENOUGH = 5;
    private static final int FOR_SITEMAPS = 3;
    /** How often a site that refused its page is asked for a list. */
    private static final int GUESSES_WHEN_REFUSED = 4;

    /** The commonest first. */
    private static final List<String> WELL_KNOWN = List.of(
            "/feed/", "/rss", "/rss.xml", "/feed.xml", "/atom.xml", "/index.xml", "/rss/all", "/feed.json", "/index.rdf",
            "/ar/rss");

    private static final Set<Fetched.Reason> ONLY_THE_PAGE = EnumSet.of(
            Fetched.Reason.UNAUTHORIZED, Fetched.Reason.FORBIDDEN, Fetched.Reason.NOT_FOUND, Fetched.Reason.GONE,
            Fetched.Reason.CLIENT_ERROR, Fetched.Reason.BOT_WALL);

    private static final Set<Fetched.Problem> NOBODY_LISTENS = EnumSet.of(
            Fetched.Problem.CONNECT, Fetched.Problem.TLS, Fetched.Problem.TIMEOUT, Fetched.Problem.PROTOCOL);

    private final Errand errand;
    private final List<Candidate> found = new ArrayList<>();
    private final List<Set<URI>> contents = new ArrayList<>();
    private final Set<URI> seen = new HashSet<>();
    private @Nullable URI page;

    Discovery(Errand errand) {
        this.errand = errand;
    }

    Discovered of(String typed) {
        TypedAddress address = TypedAddress.read(typed);
        if (address.problem() != null) {
            return new Discovered(List.of(), address.problem(), 0);
        }
        Fetched first = open(address.addresses());
        if (first instanceof Fetched.Body body) {
            beginWith(body);
        } else if (mayHaveOthers(first)) {
            guess(address.addresses().getFirst(), GUESSES_WHEN_REFUSED);
        }
        return new Discovered(ranked(), problem(first), errand.made());
    }

    /** The next spelling of an address is tried where nobody listens at the one before. */
    private Fetched open(List<URI> spellings) {
        Fetched fetched = ask(spellings.getFirst());
        for (URI next : spellings.subList(1, spellings.size())) {
            if (fetched instanceof Fetched.Failed(Fetched.Problem problem, String _) && NOBODY_LISTENS.contains(problem)) {
                Fetched other = ask(next);
                fetched = other instanceof Fetched.Failed ? fetched : other;
            }
        }
        return fetched;
    }

    private Fetched ask(URI address) {
        return errand.fetch(address, References.looksLikeFeed(address) ? Kind.FEED : Kind.PAGE);
    }

    private static boolean mayHaveOthers(Fetched first) {
        return first instanceof Fetched.Refused refused && ONLY_THE_PAGE.contains(refused.reason())
                || first instanceof Fetched.Failed(Fetched.Problem problem, String _)
                        && problem == Fetched.Problem.TOO_LARGE;
    }

    private void beginWith(Fetched.Body body) {
        Optional<NewsList> itself = NewsList.of(body);
        itself.ifPresent(list -> keep(list, Way.ITSELF, false));
        follow(Sitemaps.ofIndex(body));
        if (isFound()) {
            return;
        }
        page = body.address();
        followAll(itself.isPresent() ? List.of() : References.of(body));
        if (!isFound() && page.getRawPath().length() > 1) {
            frontPage(body.address());
        }
        if (!isFound()) {
            guess(body.address(), Integer.MAX_VALUE);
        }
        if (!isFound()) {
            sitemaps(body.address());
        }
        if (!isFound()) {
            NewsList.ofPage(body).ifPresent(list -> keep(list, Way.PAGE, false));
        }
    }

    private void frontPage(URI address) {
        URI front = address.resolve("/");
        if (errand.left() > 0 && !errand.knows(front) && errand.fetch(front, Kind.PAGE) instanceof Fetched.Body body) {
            followAll(NewsList.of(body).isPresent() ? List.of() : References.of(body));
        }
    }

    private void guess(URI address, int most) {
        WELL_KNOWN.stream()
                .map(address::resolve)
                .filter(guess -> !errand.knows(guess))
                .limit(most)
                .takeWhile(_ -> !isFound() && errand.left() > FOR_SITEMAPS)
                .forEach(guess -> follow(new References.Lead(guess, Way.WELL_KNOWN, false), new ArrayDeque<>()));
    }

    private void sitemaps(URI address) {
        if (errand.left() == 0) {
            return;
        }
        List<URI> waiting = new ArrayList<>();
        if (errand.fetch(address.resolve("/robots.txt"), Kind.ROBOTS) instanceof Fetched.Body robots) {
            waiting.addAll(Sitemaps.ofRobots(robots));
        }
        if (waiting.isEmpty()) {
            waiting.add(address.resolve("/sitemap.xml"));
        }
        follow(waiting);
    }

    /** Sitemaps, and the sitemaps that an index among them lists. */
    private void follow(Collection<URI> sitemaps) {
        Deque<URI> waiting = new ArrayDeque<>(sitemaps);
        while (!waiting.isEmpty() && !isFound() && errand.left() > 0) {
            URI next = waiting.remove();
            if (errand.fetch(next, Kind.FEED) instanceof Fetched.Body body) {
                NewsList.of(body).filter(NewsList::hasTitles).ifPresent(list -> keep(list, Way.SITEMAP, false));
                Sitemaps.ofIndex(body).reversed().forEach(waiting::addFirst);
            }
        }
    }

    private void followAll(List<References.Lead> leads) {
        Deque<References.Lead> waiting = new ArrayDeque<>(leads);
        while (!waiting.isEmpty()) {
            References.Lead lead = waiting.remove();
            boolean wanted = errand.left() > 0 && found.stream().filter(Candidate::usable).count() < ENOUGH;
            boolean spare = isFound() && (lead.comments() || isSecondAddress(lead));
            if (wanted && !spare) {
                follow(lead, waiting);
            } else if (lead.way() == Way.LINK && !lead.comments() && seen.add(lead.address())) {
                found.add(new Candidate(lead.address(), lead.way(), false, null, null));
            }
        }
    }

    /** WordPress gives the same list at {@code /feed/} and at {@code ?feed=rss2}. */
    private static boolean isSecondAddress(References.Lead lead) {
        return lead.way() == Way.WORDPRESS && lead.address().getRawQuery() != null;
    }

    private void follow(References.Lead lead, Deque<References.Lead> waiting) {
        if (!seen.add(lead.address())) {
            return;
        }
        Fetched fetched = errand.fetch(lead.address(), Kind.FEED);
        if (fetched instanceof Fetched.Body body) {
            NewsList.of(body).ifPresentOrElse(
                    list -> keep(list, lead.way(), lead.comments()), () -> noList(lead, body, waiting));
        } else if (lead.way() == Way.LINK) {
            found.add(new Candidate(lead.address(), lead.way(), lead.comments(), null, Troubles.key(fetched)));
        }
    }

    /** Newspapers often have a page that lists the feeds of their sections. */
    private void noList(References.Lead lead, Fetched.Body body, Deque<References.Lead> waiting) {
        if (lead.way() == Way.LINK) {
            found.add(new Candidate(lead.address(), lead.way(), lead.comments(), null, NewsList.problem(body)));
        } else if (lead.way() == Way.ANCHOR || lead.way() == Way.WELL_KNOWN) {
            List<References.Lead> listed = References.listedBy(body).stream()
                    .filter(other -> !seen.contains(other.address()))
                    .toList();
            if (lead.way() == Way.ANCHOR) {
                waiting.addAll(listed);
            } else {
                followAll(listed);
            }
        }
    }

    /** The same articles under another address, or in another format, are no other list: the fuller one stays. */
    private void keep(NewsList list, Way way, boolean comments) {
        Candidate candidate = new Candidate(list.address(), way, comments, contents(list), null);
        Set<URI> links = list.links();
        for (int i = 0; i < found.size(); i++) {
            Candidate other = found.get(i);
            boolean same = other.address().equals(list.address())
                    || i < contents.size() && !links.isEmpty() && contents.get(i).equals(links);
            if (same) {
                if (isFuller(candidate, other)) {
                    put(i, candidate, links);
                }
                return;
            }
        }
        put(found.size(), candidate, links);
    }

    private void put(int at, Candidate candidate, Set<URI> links) {
        if (at == found.size()) {
            found.add(candidate);
        } else {
            found.set(at, candidate);
        }
        while (contents.size() <= at) {
            contents.add(Set.of());
        }
        contents.set(at, links);
    }

    private static boolean isFuller(Candidate candidate, Candidate other) {
        Candidate.Contents now = candidate.contents();
        Candidate.Contents before = other.contents();
        return before == null || now != null && now.fullText() && !before.fullText();
    }

    private Candidate.Contents contents(NewsList list) {
        boolean near = page != null && page.getRawPath().length() > 1
                && list.address().getRawPath().startsWith(page.getRawPath());
        return new Candidate.Contents(
                list.format(),
                list.feed().feed().title(),
                list.items().size(),
                list.newest(),
                list.medianWords() >= NewsList.FULL_TEXT_WORDS,
                near);
    }

    private boolean isFound() {
        return found.stream().anyMatch(Candidate::usable);
    }

    private @Nullable String problem(Fetched first) {
        if (isFound()) {
            return null;
        }
        String problem = Troubles.key(first);
        return problem != null ? problem : found.isEmpty() ? "probe.problem.none" : "probe.problem.none-usable";
    }

    /** Comments are left out where there is anything else. */
    private List<Candidate> ranked() {
        boolean usable = isFound();
        return found.stream()
                .filter(candidate -> !usable || !candidate.comments())
                .sorted(Comparator.comparing((Candidate c) -> !c.usable())
                        .thenComparing(Candidate::comments)
                        .thenComparing(c -> c.contents() == null || !c.contents().nearPage())
                        .thenComparing(c -> c.contents() == null || !c.contents().fullText())
                        .thenComparing(Candidate::way)
                        .thenComparing(c -> c.address().toString().toLowerCase(Locale.ROOT)))
                .toList();
    }
}
