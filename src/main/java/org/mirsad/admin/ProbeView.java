package org.mirsad.admin;

import org.jspecify.annotations.Nullable;
import org.mirsad.fetching.probe.ProbeReport;

/** A report with its shares in whole per cent, as a page prints them. */
record ProbeView(ProbeReport report) {

    public long arabic() {
        return percent(report.languages().arabic());
    }

    public long images() {
        return percent(report.images().share());
    }

    public @Nullable Long tech() {
        Double share = report.techShare();
        return share == null ? null : percent(share);
    }

    /** Rounded; 0 means less than one a day. */
    public @Nullable Long perDay() {
        Double perDay = report.perDay();
        return perDay == null ? null : Math.round(perDay);
    }

    /** Which sentence says how the items are dated. */
    public String dates() {
        ProbeReport.Dates dates = report.dates();
        if (dates.present() == 0) {
            return "admin.probe.dates.none";
        }
        return dates.present() == report.items() ? "admin.probe.dates.all" : "admin.probe.dates.some";
    }

    /** Which sentence says whether they name their zone. */
    public String zones() {
        ProbeReport.Dates dates = report.dates();
        if (dates.withZone() == dates.present()) {
            return "admin.probe.zones.all";
        }
        return dates.withZone() == 0 ? "admin.probe.zones.none" : "admin.probe.zones.some";
    }

    /** Which sentence says what robots.txt allows. */
    public String manners() {
        ProbeReport.Manners manners = report.manners();
        if (manners.asked() == 0) {
            return "admin.probe.robots.unasked";
        }
        if (manners.allowed() == manners.asked()) {
            return "admin.probe.robots.all";
        }
        return manners.allowed() == 0 ? "admin.probe.robots.none" : "admin.probe.robots.some";
    }

    private static long percent(double share) {
        return Math.round(share * 100);
    }
}
