package org.mirsad.cleaning;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mirsad.text.ArabicText;

/** Short lines that tell something about the article: who wrote it, when, after whom, under which tags. */
final class Lines {

    private static final int MOST_WORDS = 14;
    /** Longer than any that the patterns read. */
    private static final int LONGEST_CREDIT = 200;

    private static final Pattern CREDIT = Pattern.compile(
            "^[\\s\"«(|•*-]*(?:المصدر|المصادر|مصدر الخبر|نقلا عن|نقلاً عن|نقلًا عن|Source|Quelle|Fuente)\\s*(?:[:：|/\\-–]+)\\s*(\\S.{0,80}?)[\\s\"».)|*-]*$");
    private static final Pattern CREDIT_BARE =
            Pattern.compile("^[\\s(\\[–-]*(?:نقلا عن|نقلاً عن|نقلًا عن)\\s+(\\S.{1,40}?)[\\s.)\\]]*$");
    private static final String AGENCIES =
            "وكالات|الوكالات|متابعات|رويترز|أ\\s*ف\\s*ب|ا\\s*ف\\s*ب|أ\\.\\s*ف\\.\\s*ب\\.?|فرانس برس|د\\s*ب\\s*أ|أ\\s*ب|بترا"
            + "|الأناضول|سانا|واس|وام|قنا|كونا|معا|سبأ|وات|واج|AFP|Reuters|REUTERS|AP|dpa|DPA|APA|ANSA|EFE|AFP/APA|ots";
    private static final Pattern AGENCY = Pattern.compile("^[\\s(\\[–—\\-*/]*((?:" + AGENCIES
            + ")(?:\\s*[/+،,و–-]+\\s*(?:" + AGENCIES + "))*)[\\s)\\].–—\\-*/]*$");
    /** An agency in brackets at the end of the last paragraph; one that is not known stands behind a full stop. */
    static final Pattern AGENCY_TAIL = Pattern.compile("\\s*[(\\[]\\s*((?:" + AGENCIES + ")(?:\\s*[/+،,و–-]+\\s*(?:"
            + AGENCIES + "))*|(?<=[.!؟»]\\s{0,3}[(\\[]\\s{0,3})[\\p{IsArabic}&&\\p{L}]{2,12})\\s*[)\\]][\\s.]*$");

    private static final Pattern BYLINE = Pattern.compile(
            "^[\\s|•*-]*(?:(?:كتب|كتبت|كتبه|بقلم|الكاتب|الكاتبة|إعداد|اعداد|تحرير|المحرر|تقرير|مراسل|مراسلة|ترجمة)\\s*[:：/\\-–]+|بقلم|By:?|BY:?|Von|Par|Por|Di|Door|Text:|Autor:|Author:|Written by:?|Posted by:?)\\s+(\\S+(?:\\s+\\S+){0,5})\\s*[|،,-]?\\s*$");
    private static final Pattern BYLINE_GLUED = Pattern.compile(
            "^(?:كتب|كتبت|بقلم|الكاتب|إعداد|تحرير)\\s*[:：/–-]\\s*(\\S+(?:\\s+\\S+){0,4})$");
    private static final Pattern PARTING = Pattern.compile("\\s+[|—–·•]\\s+");
    private static final Pattern NAME = Pattern.compile("(?:\\p{IsArabic}+|\\p{Lu}[\\p{L}.'’-]*)(?:\\s+(?:\\p{IsArabic}+|\\p{Lu}[\\p{L}.'’-]*)){1,3}");
    private static final Pattern BYLINE_DATED = Pattern.compile(
            "^[\\s|•*-]*(?:كتب|كتبت|كتبه|بقلم|الكاتب|الكاتبة|إعداد|اعداد|تحرير)\\s*[:：/–-]\\s*(\\S+(?:\\s+\\S+){1,3}?)\\s+(?:(?:ال[أا]حد|ال[اإ]ثنين|الثلاثاء|ال[أا]ربعاء|الخميس|الجمعة|السبت)[\\s،]|[0-9٠-٩]{1,2}\\s).*$");
    private static final Pattern DATE_HEAD = Pattern.compile(
            "^[\\s|•*-]*(?:(?:آخر|أخر|اخر)\\s+تحديث|تم النشر|نشر في|نُشر في|نُشر|نشر|تاريخ النشر|التاريخ|حدث في|حُدّث|Published|Updated|Last updated|Last modified|Posted|First published|Veröffentlicht|Aktualisiert|Stand|Publié|Mis à jour|Publicado|Actualizado|Pubblicato|Aggiornato)(?![\\p{L}]).*",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern DATE = Pattern.compile(
            "[0-9٠-٩]{1,2}[:.][0-9٠-٩]{2}(?![0-9])|[0-9٠-٩]{1,4}[/.\\-][0-9٠-٩]{1,2}[/.\\-][0-9٠-٩]{2,4}"
            + "|[0-9٠-٩]{1,2}\\s+(?:تشرين|كانون)\\s+(?:ال[أا]ول|الثان[يى])،?\\s+[0-9٠-٩]{4}"
            + "|[0-9٠-٩]{1,2}\\.?\\s+(?:de\\s+)?[\\p{L}./]{3,18}\\.?,?\\s+(?:de\\s+)?[0-9٠-٩]{4}|\\p{L}{3,10}\\.?\\s+[0-9]{1,2}(?:st|nd|rd|th)?,?\\s+[0-9]{4}");
    private static final Pattern SINCE = Pattern.compile(
            "^(?:منذ|قبل)\\s+(?:[0-9٠-٩]+\\s+)?(?:ثاني|دقيق|دقائق|ساع|يوم|أيام|ايام|أسبوع|أسابيع|شهر|أشهر|سنة|سنوات|لحظات)\\S*$|^[0-9]+\\s*(?:h|min|mins|minutes?|hours?|days?|weeks?)\\s+ago$");
    private static final Pattern COUNTER = Pattern.compile(
            "^[0-9٠-٩.,kK+\\s]+(?:min|mins|minutes?|min read|minute read|دقيقة|دقائق|دقيقة قراءة|دقائق قراءة|مشاهدة|مشاهدات|قراءة|تعليق|تعليقات|مشاركة|views?|comments?|shares?|likes?)?(?:\\s+(?:min|read|للقراءة|قراءة|Lesezeit|de lecture))?$"
            + "|^(?:Image|Photo|Slide|صورة|الصورة)?\\s*[0-9٠-٩]{1,3}\\s*(?:of|von|/|من)\\s*[0-9٠-٩]{1,3}$"
            + "|^(?:المشاهدات|الزيارات|تقييم الخبر|التقييم|عدد المشاهدات|عدد الزيارات|عدد القراءات|وقت القراءة|مدة القراءة|القراءة|قراءة|Views|Reading time|Lesezeit|Lesedauer)\\s*[:：]?\\s*[0-9٠-٩.,]+.{0,14}$",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern HASHTAGS = Pattern.compile("^(?:#[\\p{L}\\p{N}_]+[\\s,،]*){2,}$");
    private static final Pattern TAGS_LINE = Pattern.compile(
            "^(?:الكلمات المفتاحية|كلمات مفتاحية|الكلمات الدلالية|الوسوم|وسوم|هاشتاغ|Tags?|Keywords)\\s*[:：]\\s*(.+)$",
            Pattern.CASE_INSENSITIVE);
    /** Sought one by one: as one pattern they took a sixth of a page's time. */
    private static final List<String> PHOTO = List.of("Getty", "/AFP", "AFP/", "/Reuters", "REUTERS/", "via AP", "AP Photo",
            "Shutterstock", "iStock", "Unsplash", "picture alliance", "Photo:", "Photo by", "Photograph:",
            "Photo credit", "Image credit", "Image:", "Image source", "Foto:", "Fotos:", "Bild:", "Crédit", "Photo :", "©",
            "غيتي", "شاترستوك", "آيستوك", "صورة تعبيرية", "صورة أرشيفية", "تصوير:", "(أرشيف)");
    private static final Pattern PHOTO_TAIL = Pattern.compile("\\((?:رويترز|أ ف ب|الأناضول|فرانس برس)\\)\\s*$");
    private static final Pattern BREADCRUMB =
            Pattern.compile("^(?:الرئيسية|الصفحة الرئيسية|Home|Startseite|Accueil|Inicio)\\s*[»›>/|].*");

    private static final Pattern FEED_TAIL = Pattern.compile(
            "^(?:ظهرت المقالة|ظهر المقال|The post)\\s.{1,300}\\s(?:أول[اًا]{1,2} على|appeared first on)\\s.{1,80}$");

    /** What the lines of a page told of its article: the first of each kind that did. */
    static final class Told {

        @Nullable String credit;
        @Nullable String byline;
        /** A name that stands alone over or under the text: the author's where nothing else names one. */
        @Nullable String name;
        @Nullable String dateLine;
        private final Set<String> tags = new LinkedHashSet<>();

        Set<String> tags() {
            return tags;
        }

        void date(String line) {
            dateLine = dateLine == null ? line : dateLine;
        }

        /** Whether the line is such a one. */
        boolean credit(String line) {
            Optional<String> found = Lines.credit(line);
            credit = credit == null ? found.orElse(null) : credit;
            return found.isPresent();
        }

        /** Whether the line is such a one. */
        boolean byline(String line) {
            Optional<String> found = Lines.byline(line);
            byline = byline == null ? found.orElse(null) : byline;
            return found.isPresent();
        }
    }

    private Lines() {
    }

    static Optional<String> credit(String line) {
        if (line.length() > LONGEST_CREDIT) {
            return Optional.empty();
        }
        String plain = line.replace("ـ", "");
        return group(CREDIT, plain).or(() -> group(CREDIT_BARE, plain)).or(() -> group(AGENCY, plain))
                .filter(found -> wordCount(found) <= 8);
    }

    static Optional<String> byline(String line) {
        String plain = line.replace("ـ", "");
        if (plain.length() > 90 || endsSentence(plain)) {
            return Optional.empty();
        }
        return named(plain).or(() -> partly(plain));
    }

    /** With a figure it is more than a name: {@link #partly} looks for what belongs to it. */
    private static Optional<String> named(String line) {
        return group(BYLINE, line).or(() -> group(BYLINE_GLUED, line)).filter(name -> !hasDigit(name));
    }

    /** «الأربعاء 11 آذار - 09:35 | كتب/ فلان»، «كتب : فلان الأربعاء 11 آذار»: a byline beside a date, parted or not. */
    private static Optional<String> partly(String line) {
        if (!hasDigit(line) || wordCount(line) > MOST_WORDS + 4) {
            return Optional.empty();
        }
        String[] parts = PARTING.split(line);
        for (String part : parts) {
            Optional<String> named = named(part);
            if (parts.length > 1 && named.isPresent()) {
                return named;
            }
        }
        Optional<String> before = group(BYLINE_DATED, line);
        return before.isPresent() ? before : nameBesideDate(parts);
    }

    /** «فلان الفلاني — الأربعاء 11/03/2026»: two to four words and a full date. */
    private static Optional<String> nameBesideDate(String[] parts) {
        if (parts.length != 2) {
            return Optional.empty();
        }
        int words = wordCount(parts[0]);
        boolean name = words >= 2 && words <= 4 && NAME.matcher(parts[0].strip()).matches();
        return name && isDate(parts[1]) && DATE.matcher(parts[1]).find() ? Optional.of(parts[0].strip()) : Optional.empty();
    }

    static boolean isDate(String line) {
        if (line.length() > 120 || !hasDigit(line) && !line.startsWith("منذ") && !line.startsWith("قبل")) {
            return false;
        }
        int words = wordCount(line);
        if (words == 0 || words > MOST_WORDS) {
            return false;
        }
        boolean dated = DATE.matcher(line).find();
        if (DATE_HEAD.matcher(line).matches() && (dated || words <= 6)) {
            return true;
        }
        return SINCE.matcher(line).matches() || dated && words <= 8 && !endsSentence(line) && mostlyDate(line);
    }

    /** Whether the line holds what looks like a full date, whatever else it says. */
    static boolean mentionsDate(String line) {
        return DATE.matcher(line).find() && hasDigit(line);
    }

    static boolean isCounter(String line) {
        return line.length() <= 60 && hasDigit(line) && COUNTER.matcher(line).matches();
    }

    static boolean isPhotoCredit(String line) {
        return line.length() <= 320 && (namesAgency(line)
                || line.lastIndexOf(')') > line.length() - 4 && PHOTO_TAIL.matcher(line).find());
    }

    private static boolean namesAgency(String line) {
        for (String sign : PHOTO) {
            if (line.contains(sign)) {
                return true;
            }
        }
        return false;
    }

    /** What WordPress writes under every item of a feed. */
    static boolean isFeedTail(String line) {
        return line.length() <= 420 && FEED_TAIL.matcher(line).matches();
    }

    static boolean isBreadcrumb(String line) {
        return line.length() <= 200 && BREADCRUMB.matcher(line).matches();
    }

    static List<String> tags(String line) {
        Optional<String> named = group(TAGS_LINE, line.replace("ـ", ""));
        if (named.isPresent()) {
            return split(named.get(), "[،,;|#]");
        }
        return line.startsWith("#") && HASHTAGS.matcher(line).matches() ? split(line, "[\\s,،#]+") : List.of();
    }

    static boolean endsSentence(String line) {
        for (int i = line.length() - 1; i >= 0; i--) {
            char c = line.charAt(i);
            if (".!?؟۔…。！？".indexOf(c) >= 0) {
                return true;
            }
            if ("\"'”’»«)]“„ ".indexOf(c) < 0) {
                return false;
            }
        }
        return false;
    }

    private static boolean mostlyDate(String line) {
        String rest = DATE.matcher(line).replaceAll(" ");
        return wordCount(rest) <= 5;
    }

    private static boolean hasDigit(String line) {
        for (int i = 0; i < line.length(); i++) {
            if (Character.isDigit(line.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private static int wordCount(String line) {
        return ArabicText.words(line.toLowerCase(Locale.ROOT)).size();
    }

    /** One or several names and nothing else: «فلان الفلاني», "Jane Doe/John Roe". */
    static boolean isName(String line) {
        if (line.length() > 60 || hasDigit(line) || line.indexOf(':') >= 0) {
            return false;
        }
        for (String part : line.split("[/,،&]| و(?=\\p{IsArabic})| and ")) {
            if (wordCount(part) < 2 || !NAME.matcher(part.strip()).matches()) {
                return false;
            }
        }
        return true;
    }

    private static Optional<String> group(Pattern pattern, String line) {
        if (line.length() > 400) {
            return Optional.empty();
        }
        Matcher matcher = pattern.matcher(line);
        return matcher.find() ? Optional.of(matcher.group(1).strip()).filter(s -> !s.isEmpty()) : Optional.empty();
    }

    private static List<String> split(String text, String separator) {
        List<String> parts = new ArrayList<>();
        for (String part : text.split(separator)) {
            String plain = part.replace('_', ' ').strip();
            if (!plain.isEmpty() && wordCount(plain) <= 6 && !parts.contains(plain)) {
                parts.add(plain);
            }
        }
        return parts;
    }
}
