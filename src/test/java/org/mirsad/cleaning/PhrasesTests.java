package org.mirsad.cleaning;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mirsad.text.InEveryLocale;

@InEveryLocale
class PhrasesTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            اقرأ أيضًا | HEADING
            إقـرأ أيـضـاً : | HEADING
            أَخْبَارٌ ذاتُ صِلة | HEADING
            اقرأ أيضا: شركة ناشئة تبني قمرًا صغيرًا | RELATED
            تــابــــع كــل الأخــبـــــار | FOLLOW
            تابعونا على صفحتنا في فيسبوك | FOLLOW
            لمتابعة أخبارنا عبر غوغل نيوز | FOLLOW
            شارك | SHARE
            شارك الخبر | SHARE
            غـــرّد | SHARE
            إعلان | AD
            ARTICLE AD BOX | AD
            جميع الحقوق محفوظة © ٢٠٢٦ | COPYRIGHT
            اقرأ المزيد... | MORE
            لن يتم نشر عنوان بريدك الإلكتروني. | COMMENTS
            """)
    void knowsWholeLines(String line, Phrases.Kind kind) {
        assertThat(Phrases.get().kind(line)).isEqualTo(kind);
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "شارك الوزير في افتتاح المعرض",
            "شارك الخبر اهتمام الصحف مع أخبار أخرى",
            "إعلان الشركة عن أرباحها رفع سهمها",
            "تابع المستثمرون الجلسة حتى نهايتها",
            "تابعوا المباراة من المدرجات رغم المطر الغزير",
            "انشر الكتاب على نفقته ووزّعه مجانًا",
            "استمع القاضي إلى الشهود في جلسة مغلقة",
            "حفظ الحقوق واجب على كل منصة",
            "التعليقات التي أدلى بها الرئيس أثارت جدلًا",
            "صورة الهاتف المسرّبة تظهر ثلاث كاميرات",
            "للمزيد من الأمان اختر كلمة سر طويلة"})
    void leavesSentencesThatBeginLikeThem(String sentence) {
        assertThat(Phrases.get().kind(sentence)).isNull();
    }
}
