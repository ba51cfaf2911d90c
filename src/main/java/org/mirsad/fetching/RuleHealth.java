package org.mirsad.fetching;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mirsad.cleaning.CleanRule;
import org.mirsad.cleaning.RuleProblem;
import org.mirsad.cleaning.SourceRules;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Whether an editor's cleaning rules still fit the pages of their source. A rule that should find something on every
 * page is in trouble when it did not help on most of the last five; one for what stands on some pages only, when it
 * found nothing on any of the last ten. So one odd page is no alarm, and a rule that works again falls silent by itself.
 */
@Service
public class RuleHealth {

    /** As the table's check has it, too. */
    private static final int PAGES = 10;
    private static final int LAST = 5;

    private final JdbcClient jdbc;
    private final Clock clock;

    RuleHealth(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * A rule that no longer fits.
     *
     * @param value   the rule as it stands
     * @param reason  why it did not help on the last page where it did not
     * @param address of that page
     * @param at      when that page was cleaned
     * @param missed  on how many of the last {@code pages} pages it did not help
     */
    public record Trouble(
            CleanRule rule, String value, RuleProblem.Reason reason, URI address, Instant at, int missed, int pages) {}

    /** Notes how each of a source's rules did on one page. A changed rule begins anew. */
    @Transactional(propagation = Propagation.MANDATORY)
    void note(long sourceId, Map<String, String> rules, URI page, List<RuleProblem> problems) {
        Map<CleanRule, RuleProblem.Reason> missed =
                problems.stream().collect(Collectors.toMap(RuleProblem::rule, RuleProblem::reason));
        List<CleanRule> set = SourceRules.of(rules).set();
        if (set.isEmpty()) {
            return;
        }
        jdbc.sql(
                        """
                        -- always in this order, so that two nodes never wait for each other
                        insert into rule_check as c (source_id, rule, value, pages, missed, reason, address, missed_at)
                        select :source, t.rule, t.value, 1, (t.reason is not null)::int, t.reason,
                               case when t.reason is not null then :page end,
                               case when t.reason is not null then cast(:now as timestamptz) end
                          from unnest(:rules::text[], :values::text[], :reasons::text[]) as t (rule, value, reason)
                         order by t.rule
                            on conflict (source_id, rule) do update
                           set value = excluded.value,
                               pages = case when c.value = excluded.value then least(c.pages + 1, :most) else 1 end,
                               missed = case when c.value = excluded.value
                                             then ((c.missed::int << 1) | excluded.missed) & ((1 << :most) - 1)
                                             else excluded.missed end,
                               reason = case when excluded.reason is null and c.value = excluded.value
                                             then c.reason else excluded.reason end,
                               address = case when excluded.reason is null and c.value = excluded.value
                                              then c.address else excluded.address end,
                               missed_at = case when excluded.reason is null and c.value = excluded.value
                                                then c.missed_at else excluded.missed_at end
                        """)
                .param("source", sourceId)
                .param("page", page.toString())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("rules", strings(set, CleanRule::key))
                .param("values", strings(set, rule -> rules.get(rule.key())))
                .param("reasons", strings(set, rule -> missed.containsKey(rule) ? missed.get(rule).name() : null))
                .param("most", PAGES)
                .update();
    }

    private static @Nullable String[] strings(List<CleanRule> rules, Function<CleanRule, @Nullable String> text) {
        return rules.stream().map(text).toArray(String[]::new);
    }

    /** The rules of a source that no longer fit its pages, in the order in which they are explained to editors. */
    public List<Trouble> troubles(String slug) {
        return jdbc
                .sql(
                        """
                        -- rules as they stand now that ever failed
                        select c.* from rule_check c
                          join source s on s.id = c.source_id
                          join source_rule r on r.source_id = c.source_id and r.rule = c.rule and r.value = c.value
                         where s.slug = :slug and c.missed > 0
                        """)
                .param("slug", slug)
                .query((row, n) -> trouble(row))
                .list()
                .stream()
                .flatMap(Optional::stream)
                .sorted(Comparator.comparing(Trouble::rule))
                .toList();
    }

    private static Optional<Trouble> trouble(ResultSet row) throws SQLException {
        Optional<CleanRule> known = CleanRule.of(row.getString("rule"));
        if (known.isEmpty()) {
            return Optional.empty();
        }
        CleanRule rule = known.get();
        RuleProblem.Reason reason = RuleProblem.Reason.valueOf(row.getString("reason"));
        boolean needed = rule.onEveryPage() || reason != RuleProblem.Reason.NOTHING;
        int pages = needed ? Math.min(row.getInt("pages"), LAST) : row.getInt("pages");
        int missed = Integer.bitCount(row.getInt("missed") & ((1 << pages) - 1));
        if (needed ? missed * 2 <= pages : missed < PAGES) {
            return Optional.empty();
        }
        return Optional.of(new Trouble(
                rule,
                row.getString("value"),
                reason,
                URI.create(row.getString("address")),
                row.getObject("missed_at", OffsetDateTime.class).toInstant(),
                missed,
                pages));
    }

    /** Forgets rules that are no more. */
    int forget() {
        return jdbc.sql(
                        """
                        delete from rule_check c
                         where not exists (select 1 from source_rule r
                                            where r.source_id = c.source_id and r.rule = c.rule and r.value = c.value)
                        """)
                .update();
    }
}
