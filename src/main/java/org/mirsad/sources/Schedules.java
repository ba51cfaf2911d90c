package org.mirsad.sources;

import java.net.URI;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.mirsad.http.RegistrableDomain;
import org.mirsad.http.Validators;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * When each outlet is fetched, as rows: a lease is a row with an end, by the database's clock, so that several nodes
 * share the work and a dead node's leases run out by themselves.
 */
@Service
public class Schedules {

    private final JdbcClient jdbc;

    Schedules(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void open(Source source) {
        jdbc.sql(
                        """
                        -- a new outlet is due at once
                        insert into source_schedule (source_id, domain, next_at, next_because)
                        values (:source, :domain, now(), 'schedule.new')
                            on conflict (source_id) do nothing
                        """)
                .param("source", source.id())
                .param("domain", RegistrableDomain.of(source.address()))
                .update();
    }

    /** The address changed: what was known of the old one (validators, failures) says nothing of the new one. */
    void moved(Source source) {
        jdbc.sql(
                        """
                        update source_schedule
                           set domain = :domain, next_at = now(), next_because = 'schedule.new',
                               etag = null, last_modified = null, body_hash = null,
                               failures = 0, problem = null, problem_detail = null
                         where source_id = :source
                        """)
                .param("source", source.id())
                .param("domain", RegistrableDomain.of(source.address()))
                .update();
    }

    /** Makes the outlet due, ahead of those that fell due before. */
    public void fetchNow(long sourceId) {
        jdbc.sql(
                        """
                        update source_schedule
                           set next_at = now() - interval '1 day', next_because = 'schedule.editor'
                         where source_id = :source
                        """)
                .param("source", sourceId)
                .update();
    }

    /**
     * Leases up to {@code most} due outlets for {@code span}, at most one for each registrable domain and none of a
     * domain that is being fetched anywhere.
     */
    @Transactional
    public List<LeasedSource> lease(String node, int most, Duration span) {
        // One leaser at a time: else two nodes could each take an outlet of one domain in the same instant.
        jdbc.sql("select pg_advisory_xact_lock(hashtext('mirsad.lease.sources'))").query((row, n) -> n).list();
        return jdbc.sql(
                        """
                        -- the outlet of each idle domain that is overdue the longest; index source_schedule_next_at
                        with due as (
                            select distinct on (d.domain) d.source_id, d.next_at
                              from source_schedule d
                              join source s on s.id = d.source_id
                             where s.state = 'ACTIVE'
                               and d.next_at <= now()
                               and not exists (select 1 from source_schedule busy
                                                where busy.domain = d.domain and busy.leased_until > now())
                             order by d.domain, d.next_at
                        ), leased as (
                            update source_schedule w
                               set leased_by = :node,
                                   leased_until = now() + make_interval(secs => :span)
                             where source_id in (select source_id from due order by next_at limit :most)
                            returning w.*
                        )
                        select s.id, s.slug, s.name_ar, s.kind, s.address, s.zone, l.domain, l.etag, l.last_modified,
                               l.body_hash, l.failures,
                               array(select rule from source_rule where source_id = s.id order by rule) as rules,
                               array(select value from source_rule where source_id = s.id order by rule) as rule_values
                          from leased l
                          join source s on s.id = l.source_id
                         order by l.next_at
                        """)
                .param("node", node)
                .param("span", span.toSeconds())
                .param("most", most)
                .query((row, n) -> leased(row))
                .list();
    }

    /** Ends the lease with what the fetch taught. Runs in the caller's transaction, beside the new items. */
    @Transactional
    public void settle(String node, Settlement settlement) {
        jdbc.sql(
                        """
                        -- only the holder of the lease may settle it: a slow node must not undo a faster one's round
                        update source_schedule
                           set leased_by = null, leased_until = null,
                               next_at = now() + make_interval(secs => :in),
                               next_because = :because,
                               last_attempt_at = now(),
                               last_success_at = case when :success then now() else last_success_at end,
                               last_new_item_at = case when :news then now() else last_new_item_at end,
                               etag = case when :success then :etag else etag end,
                               last_modified = case when :success then :lastModified else last_modified end,
                               body_hash = coalesce(:bodyHash, body_hash),
                               failures = :failures,
                               problem = :problem,
                               problem_detail = :detail
                         where source_id = :source and leased_by = :node
                        """)
                .param("in", settlement.next().in().toMillis() / 1000.0)
                .param("because", settlement.next().because())
                .param("success", settlement.problem() == null)
                .param("news", settlement.newItems() > 0)
                .param("etag", settlement.validators().etag())
                .param("lastModified", settlement.validators().lastModified())
                .param("bodyHash", settlement.bodyHash())
                .param("failures", settlement.failures())
                .param("problem", settlement.problem())
                .param("detail", settlement.problemDetail())
                .param("source", settlement.sourceId())
                .param("node", node)
                .update();
    }

    /** Ends the lease without a word on the outlet: its turn did not come, by no fault of its own. */
    @Transactional
    public void postpone(String node, long sourceId, NextFetch next) {
        jdbc.sql(
                        """
                        update source_schedule
                           set leased_by = null, leased_until = null,
                               next_at = now() + make_interval(secs => :in), next_because = :because
                         where source_id = :source and leased_by = :node
                        """)
                .param("in", next.in().toMillis() / 1000.0)
                .param("because", next.because())
                .param("source", sourceId)
                .param("node", node)
                .update();
    }

    private static LeasedSource leased(ResultSet row) throws SQLException {
        return new LeasedSource(
                row.getLong("id"),
                row.getString("slug"),
                row.getString("name_ar"),
                SourceKind.valueOf(row.getString("kind")),
                URI.create(row.getString("address")),
                ZoneId.of(row.getString("zone")),
                row.getString("domain"),
                new Validators(row.getString("etag"), row.getString("last_modified")),
                row.getBytes("body_hash"),
                row.getInt("failures"),
                rules(row.getArray("rules"), row.getArray("rule_values")));
    }

    private static Map<String, String> rules(Array names, Array values) throws SQLException {
        String[] name = (String[]) names.getArray();
        String[] value = (String[]) values.getArray();
        Map<String, String> rules = new TreeMap<>();
        for (int i = 0; i < name.length; i++) {
            rules.put(name[i], value[i]);
        }
        return rules;
    }
}
