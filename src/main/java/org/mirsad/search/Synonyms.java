package org.mirsad.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mirsad.text.Terms;
import org.mirsad.text.Terms.Term;

/**
 * Words and names that mean one thing: spellings, scripts, broken plurals. Added to a query, not to what is indexed, so
 * that editing them needs no new index. A word may stand in several groups, and groups do not run together: what a
 * member of two means in one of them is not what it means in the other. Immutable.
 */
public final class Synonyms {

    public static final Synonyms NONE = new Synonyms(List.of());

    private final Map<String, List<Member>> byFirstStem = new HashMap<>();

    private record Member(List<Term> words, List<List<Term>> group) {}

    /** What a query says from some word on, in other words. {@code length} words of it are meant. */
    record Found(int length, List<List<Term>> others) {}

    /** @param groups each a list of words or phrases */
    public Synonyms(List<List<String>> groups) {
        for (List<String> group : groups) {
            List<List<Term>> members = group.stream().map(Terms::of).filter(words -> !words.isEmpty()).toList();
            for (List<Term> words : members) {
                for (String stem : words.getFirst().stems()) {
                    byFirstStem.computeIfAbsent(stem, key -> new ArrayList<>()).add(new Member(words, members));
                }
            }
        }
    }

    /** The lines of a synonym file: members between commas, # for a remark. */
    public static List<List<String>> parse(List<String> lines) {
        return lines.stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .map(line -> Arrays.stream(line.split(",")).map(String::strip).filter(member -> !member.isEmpty()).toList())
                .toList();
    }

    /** The longest members that stand at a place of a query, and what else is said for them. */
    Found at(List<Term> query, int place) {
        int longest = 1;
        List<List<Term>> others = new ArrayList<>();
        for (String stem : query.get(place).stems()) {
            for (Member member : byFirstStem.getOrDefault(stem, List.of())) {
                if (member.words().size() < longest || !stands(member.words(), query, place)) {
                    continue;
                }
                if (member.words().size() > longest) {
                    longest = member.words().size();
                    others.clear();
                }
                member.group().stream().filter(words -> words != member.words()).forEach(others::add);
            }
        }
        return new Found(longest, List.copyOf(others));
    }

    private static boolean stands(List<Term> words, List<Term> query, int place) {
        if (place + words.size() > query.size()) {
            return false;
        }
        for (int i = 0; i < words.size(); i++) {
            if (!words.get(i).matches(query.get(place + i))) {
                return false;
            }
        }
        return true;
    }
}
