package org.mirsad.stories;

/**
 * How an outlet did over some days, against the others on this site.
 *
 * @param slug      the outlet's name in addresses
 * @param name      the outlet's Arabic name
 * @param published articles on the site, copies included
 * @param shared    stories that it and another outlet told in words of their own
 * @param first     of those, the ones of which it had the earliest article, by the times that outlets give
 * @param exclusive stories that no other outlet told
 * @param copies    articles that repeat another outlet's
 * @param leftOut   articles that were left out, nearly always for not being about technology
 */
public record Standing(
        String slug, String name, int published, int shared, int first, int exclusive, int copies, int leftOut) {

    /** Of what it published and could be judged, the part that is on the site, 0 to 100. */
    public int onTopic() {
        int all = published + leftOut;
        return all == 0 ? 0 : Math.round(100f * published / all);
    }
}
