package org.mirsad.text;

/** «منذ» with a counted unit of time. News sites say «منذ» where CLDR says «قبل»; the forms are the same. */
enum TimeUnitPhrase {

    MINUTE("دقيقة", "دقيقتين", "دقائق"),
    HOUR("ساعة", "ساعتين", "ساعات"),
    DAY("يوم", "يومين", "أيام", "يومًا");

    private final String singular;
    private final String dual;
    private final String plural;
    private final String accusative;

    TimeUnitPhrase(String singular, String dual, String plural) {
        // A word that ends in ة takes its tanwin without an alif: many looks like the singular.
        this(singular, dual, plural, singular);
    }

    TimeUnitPhrase(String singular, String dual, String plural, String accusative) {
        this.singular = singular;
        this.dual = dual;
        this.plural = plural;
        this.accusative = accusative;
    }

    String ago(long count, Digits digits) {
        return "منذ " + switch (PluralForm.of(count)) {
            case ONE -> singular;
            case TWO -> dual;
            case FEW -> digits.of(count) + ' ' + plural;
            case MANY -> digits.of(count) + ' ' + accusative;
            case ZERO, OTHER -> digits.of(count) + ' ' + singular;
        };
    }
}
