package org.mirsad.cleaning;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Writes news that never happened: no two paragraphs are the same, and none is another with other figures. */
public final class InventedPress {

    private static final String[] WHO = {"شركة مدار", "مختبر نبراس", "جامعة الساحل", "بلدية المرفأ", "هيئة الاتصالات",
        "نقابة المهندسين", "فريق الرصد", "معهد الرمال", "مصنع الواحة", "مجلس الطلبة", "جمعية الحرفيين", "مرصد الجبل",
        "دار الفلك", "شركة سنابل", "وكالة الفضاء", "غرفة التجارة", "مكتبة القلعة", "نادي الروبوت"};
    private static final String[] DID = {"أعلنت", "كشفت", "أكدت", "نفت", "عرضت", "باعت", "اشترت", "طوّرت", "أوقفت", "حدّثت",
        "اختبرت", "سلّمت", "أهدت", "استعادت", "رمّمت", "صمّمت"};
    private static final String[] WHAT = {"هاتفًا قابلًا للطي", "برنامجًا للترجمة", "قمرًا صناعيًا صغيرًا", "شبكة مستشعرات",
        "مركز بيانات", "نظام دفع", "خوارزمية ضغط", "لوحة شمسية شفافة", "حافلة كهربائية", "طابعة مجسمات", "متصفحًا سريعًا",
        "ساعة ذكية", "نموذجًا لغويًا", "محطة شحن", "رقاقة موفرة", "خريطة رقمية", "مكتبة أصوات", "سماعة مقاومة للماء"};
    private static final String[] WHERE = {"في ضاحية الربوة", "في ميناء النورس", "على تخوم البادية", "قرب جسر الحجر",
        "في سوق النحاسين", "عند بوابة الشمال", "في وادي الزعتر", "على شاطئ اللؤلؤ", "في حي المطابع", "أمام القلعة",
        "في قرية السنديان", "داخل المتحف البحري", "في محطة القطار", "فوق تلة الريح"};
    private static final String[] WHEN = {"قبل حلول الشتاء", "مع نهاية الأسبوع", "خلال المعرض السنوي", "بعد تأخير طويل",
        "صباح أمس", "في الربع الأخير", "منذ بداية العام", "بعد منتصف الليل", "في جلسة مغلقة", "على مرحلتين",
        "قبيل العيد", "أثناء المؤتمر"};
    private static final String[] THOUGH = {"رغم اعتراض السكان", "وسط ترحيب حذر", "من غير أن تذكر الكلفة",
        "بدعم من متطوعين", "على الرغم من نقص العمال", "بعد أن جرّبته مع المعلمين", "لأن الطلب فاق التوقعات",
        "كي تخفف الضغط عن الطرق", "حرصًا على خصوصية الناس", "إثر شكاوى متكررة", "بتمويل من المغتربين",
        "تمهيدًا لطرحه في المدارس", "وهي لا تنوي تصديره", "بلا إعلان مسبق"};
    private static final String[] SAID = {"وقال مديرها إن", "وأضاف المتحدث أن", "ورأى خبراء أن", "وأوضح البيان أن",
        "وذكر مهندس شارك في العمل أن", "ولاحظ زوار المكان أن", "وتوقع المشرف أن", "وشرحت الباحثة أن"};
    private static final String[] THAT = {"التجربة ستمتد إلى مدن أخرى", "النتائج تحتاج إلى مراجعة", "السعر لن يتغير هذا العام",
        "العطل أصلح في ساعات", "المنافسين لم يلحقوا بعد", "التدريب مفتوح للجميع", "القطع صنعت محليًا",
        "المشروع بدأ فكرةً في مرأب", "الاستهلاك انخفض إلى النصف", "البيانات تبقى على الجهاز", "الصيانة أسهل مما كانت",
        "التصميم مستوحى من الطيور", "الخطوة التالية هي الترخيص", "أحدًا لم يتوقع هذا الإقبال"};

    private final Random random;

    public InventedPress(long seed) {
        random = new Random(seed);
    }

    public int below(int bound) {
        return random.nextInt(bound);
    }

    public String title() {
        return one(WHO) + " " + one(WHAT) + " " + one(WHERE);
    }

    /** Of two sentences, some twenty-five words. */
    public String paragraph() {
        return one(DID) + " " + one(WHO) + " " + one(WHAT) + " " + one(WHERE) + " " + one(WHEN) + " " + one(THOUGH) + ". "
                + one(SAID) + " " + one(THAT) + " " + one(WHEN) + " " + one(THOUGH) + ".";
    }

    public List<String> paragraphs(int number) {
        List<String> paragraphs = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            paragraphs.add(paragraph());
        }
        return paragraphs;
    }

    private String one(String[] words) {
        return words[random.nextInt(words.length)];
    }
}
