package org.mirsad.sources;

import java.net.URI;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.mirsad.http.HttpSettings;
import org.mirsad.http.RegistrableDomain;
import org.mirsad.http.Validators;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * When each outlet is fetched, as rows: a lease is a row with an end, by the database's clock, so that several nodes
 * share the work and a dead node's leases run out by themselves.
 */
@Service
public class Schedules {

    private static final Logger log = LoggerFactory.getLogger(Schedules.class);

    private final JdbcClient jdbc;
    private final Sources sources;
    private final CadenceSettings settings;
    private final HttpSettings http;
    private final ApplicationEventPublisher events;
    private final AtomicLong leases = new AtomicLong();

    Schedules(
            JdbcClient jdbc,
            Sources sources,
            CadenceSettings settings,
            HttpSettings http,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.sources = sources;
        this.settings = settings;
        this.http = http;
        this.events = events;
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
                               leased_by = null, leased_until = null,
                               next_about = null, etag = null, last_modified = null, body_hash = null,
                               known_items = null,
                               ttl_seconds = null, moved_to = null, moved_since = null, moved_sightings = 0,
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
                           set next_at = now() - interval '1 day', next_because = 'schedule.editor', next_about = null
                         where source_id = :source
                        """)
                .param("source", sourceId)
                .update();
    }

    /**
     * Leases up to {@code most} due outlets for {@code span}: of each registrable domain no more than the settings
     * allow at one time, counting what any node has in hand, and none of a domain that asked to be left alone.
     */
    @Transactional
    public List<LeasedSource> lease(String node, int most, Duration span) {
        // One leaser at a time: else two nodes could each take an outlet of one domain in the same instant.
        jdbc.sql("select pg_advisory_xact_lock(hashtext('mirsad.lease.sources'))").query((row, n) -> n).list();
        return jdbc.sql(
                        """
                        -- of each domain the outlets that are overdue the longest; index source_schedule_next_at
                        with due as (
                            select d.source_id, d.domain, d.next_at,
                                   row_number() over (partition by d.domain order by d.next_at, d.source_id) as place
                              from source_schedule d
                              join source s on s.id = d.source_id
                             where s.state = 'ACTIVE'
                               and d.next_at <= now()
                               and (d.leased_until is null or d.leased_until <= now())
                               and not exists (select 1 from domain_turn t
                                                where t.domain = d.domain and t.closed_until > now())
                        ), chosen as (
                            select source_id
                              from due
                             where place <= :perDomain - (select count(*) from source_schedule busy
                                                           where busy.domain = due.domain and busy.leased_until > now())
                             order by next_at
                             limit :most
                        ), leased as (
                            update source_schedule w
                               set leased_by = :lease,
                                   leased_until = now() + make_interval(secs => :span)
                             where source_id in (select source_id from chosen)
                            returning w.*
                        )
                        select s.id, l.leased_by, s.slug, s.name_ar, s.kind, s.address, s.zone, l.domain, l.etag, l.last_modified,
                               l.body_hash, l.known_items, l.failures, l.gap_seconds, l.ttl_seconds,
                               extract(epoch from now() - l.last_new_item_at)::bigint as silence,
                               array(select rule from source_rule where source_id = s.id order by rule) as rules,
                               array(select value from source_rule where source_id = s.id order by rule) as rule_values
                          from leased l
                          join source s on s.id = l.source_id
                         order by l.next_at
                        """)
                .param("lease", node + '/' + leases.incrementAndGet())
                .param("span", span.toSeconds())
                .param("most", most)
                .param("perDomain", http.inFlightPerDomain())
                .query((row, n) -> leased(row))
                .list();
    }

    /**
     * Ends a lease with what the fetch taught. Runs in the caller's transaction, beside the new items.
     *
     * @param lease {@link LeasedSource#lease()}
     * @return false if it does not hold any more: then nothing was settled
     */
    @Transactional
    public boolean settle(String lease, Settlement settlement) {
        boolean success = settlement.problem() == null;
        int held = jdbc.sql(
                        """
                        -- only the holder of the lease may settle it: a slow round must not undo a faster one's
                        update source_schedule
                           set leased_by = null, leased_until = null,
                               next_at = now() + make_interval(secs => :in),
                               next_because = :because,
                               next_about = :about,
                               last_attempt_at = now(),
                               last_success_at = case when :success then now() else last_success_at end,
                               last_new_item_at = case when :news then now() else last_new_item_at end,
                               etag = case when :success then :etag else etag end,
                               last_modified = case when :success then :lastModified else last_modified end,
                               -- a list that was read has a new hash; its fingerprints belong to it
                               known_items = case when :bodyHash::bytea is null then known_items else :knownItems end,
                               body_hash = coalesce(:bodyHash, body_hash),
                               gap_seconds = coalesce(:gap, gap_seconds),
                               ttl_seconds = case when :success then :ttl else ttl_seconds end,
                               moved_sightings = case when not :success then moved_sightings
                                                      when :movedTo::text is null then 0
                                                      when moved_to = :movedTo then moved_sightings + 1
                                                      else 1 end,
                               moved_since = case when not :success or moved_to = :movedTo then moved_since
                                                  when :movedTo::text is null then null
                                                  else now() end,
                               moved_to = case when :success then :movedTo else moved_to end,
                               failures = :failures,
                               problem = :problem,
                               problem_detail = :detail
                         where source_id = :source and leased_by = :lease
                        """)
                .param("in", settlement.next().in().toMillis() / 1000.0)
                .param("because", settlement.next().because())
                .param("about", seconds(settlement.next().about()))
                .param("success", success)
                .param("news", settlement.newItems() > 0)
                .param("etag", settlement.validators().etag())
                .param("lastModified", settlement.validators().lastModified())
                .param("bodyHash", settlement.bodyHash())
                .param("knownItems", settlement.knownItems())
                .param("gap", seconds(settlement.pace().gap()))
                .param("ttl", seconds(settlement.ttl()))
                .param("movedTo", settlement.movedTo() == null ? null : settlement.movedTo().toString())
                .param("failures", settlement.failures())
                .param("problem", settlement.problem())
                .param("detail", settlement.problemDetail())
                .param("source", settlement.sourceId())
                .param("lease", lease)
                .update();
        if (held > 0 && success && settlement.movedTo() != null) {
            move(settlement.sourceId(), settlement.movedTo());
        }
        if (held > 0 && settlement.gone()) {
            retire(settlement.sourceId());
        }
        return held > 0;
    }

    /** A permanent redirect becomes the address once it was seen long and often enough: moves are taken back, too. */
    private void move(long sourceId, URI to) {
        boolean settled = jdbc.sql(
                        """
                        select moved_sightings >= :sightings
                               and moved_since <= now() - make_interval(secs => :age)
                               and not exists (select 1 from source where address = :to)
                          from source_schedule
                         where source_id = :source
                        """)
                .param("sightings", settings.redirectSightings())
                .param("age", settings.redirectAge().toSeconds())
                .param("to", to.toString())
                .param("source", sourceId)
                .query(Boolean.class)
                .single();
        if (settled) {
            Source source = sources.findById(sourceId).orElseThrow();
            log.atInfo()
                    .addKeyValue("source", source.slug())
                    .addKeyValue("from", source.address())
                    .addKeyValue("to", to)
                    .log("Outlet has moved for good");
            source.moved(to);
            sources.save(source);
            jdbc.sql(
                            """
                            update source_schedule
                               set domain = :domain, moved_to = null, moved_since = null, moved_sightings = 0
                             where source_id = :source
                            """)
                    .param("domain", RegistrableDomain.of(to))
                    .param("source", sourceId)
                    .update();
        }
    }

    /** Paused, not deleted, and the editor is told: its articles stay, and it can be resumed. */
    private void retire(long sourceId) {
        Source source = sources.findById(sourceId).orElseThrow();
        log.atInfo().addKeyValue("source", source.slug()).log("Outlet's list is gone for good; paused");
        source.retire();
        sources.save(source);
        events.publishEvent(new SourceChanged(sourceId));
    }

    /**
     * Takes back what failures in the last minutes cost: it was our own network. The outlets are tried again within
     * {@code soon}, at a random moment each.
     *
     * @return who was forgiven; an outlet that is in hand just now cannot be, its failure may not stand there yet
     */
    @Transactional
    public List<Long> forgive(Collection<Long> sourceIds, Duration soon) {
        return jdbc.sql(
                        """
                        update source_schedule
                           set failures = greatest(failures - 1, 0),
                               problem = case when failures <= 1 then null else problem end,
                               problem_detail = case when failures <= 1 then null else problem_detail end,
                               next_at = now() + make_interval(secs => :soon * random()),
                               next_because = 'schedule.our-network', next_about = null
                         where source_id = any(:sources) and (leased_until is null or leased_until <= now())
                        returning source_id
                        """)
                .param("soon", soon.toMillis() / 1000.0)
                .param("sources", sourceIds.toArray(Long[]::new))
                .query(Long.class)
                .list();
    }

    /** How long the outlet that waits the longest for its turn has been due; zero if none is. */
    public Duration lag() {
        return jdbc.sql(
                        """
                        select coalesce(extract(epoch from now() - min(d.next_at)), 0)
                          from source_schedule d
                          join source s on s.id = d.source_id and s.state = 'ACTIVE'
                         where d.next_at <= now() and (d.leased_until is null or d.leased_until <= now())
                        """)
                .query((row, n) -> Duration.ofMillis((long) (row.getDouble(1) * 1000)))
                .single();
    }

    /** Ends the lease without a word on the outlet: its turn did not come, by no fault of its own. */
    @Transactional
    public void postpone(String lease, long sourceId, NextFetch next) {
        jdbc.sql(
                        """
                        update source_schedule
                           set leased_by = null, leased_until = null,
                               next_at = now() + make_interval(secs => :in), next_because = :because,
                               next_about = :about
                         where source_id = :source and leased_by = :lease
                        """)
                .param("in", next.in().toMillis() / 1000.0)
                .param("because", next.because())
                .param("about", seconds(next.about()))
                .param("source", sourceId)
                .param("lease", lease)
                .update();
    }

    private static LeasedSource leased(ResultSet row) throws SQLException {
        return new LeasedSource(
                row.getLong("id"),
                row.getString("leased_by"),
                row.getString("slug"),
                row.getString("name_ar"),
                SourceKind.valueOf(row.getString("kind")),
                URI.create(row.getString("address")),
                ZoneId.of(row.getString("zone")),
                row.getString("domain"),
                new Validators(row.getString("etag"), row.getString("last_modified")),
                row.getBytes("body_hash"),
                row.getBytes("known_items"),
                row.getInt("failures"),
                new Pace(span(row, "gap_seconds"), span(row, "silence")),
                span(row, "ttl_seconds"),
                rules(row.getArray("rules"), row.getArray("rule_values")));
    }

    private static @Nullable Duration span(ResultSet row, String column) throws SQLException {
        long seconds = row.getLong(column);
        return row.wasNull() ? null : Duration.ofSeconds(seconds);
    }

    private static @Nullable Long seconds(@Nullable Duration span) {
        return span == null ? null : span.toSeconds();
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
