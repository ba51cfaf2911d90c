package org.mirsad;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.net.HttpURLConnection;
import java.net.URL;
import java.time.Clock;
import java.util.Set;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Rules that a reviewer would otherwise have to remember. Each is proved once by a planted violation. */
class HouseRulesTests {

    private static final JavaClasses MAIN =
            new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("org.mirsad");

    /** Every outgoing request goes through the guarded client (SSRF; see the operator's guide). */
    private static final ArchRule ONE_WAY_OUT = noClasses()
            .that()
            .resideOutsideOfPackage("org.mirsad.http..")
            .should()
            .callMethodWhere(target(owner(assignableTo(Jsoup.class))).and(target(name("connect"))))
            .orShould()
            .callMethodWhere(target(owner(assignableTo(URL.class)))
                    .and(target(are(named("openStream", "openConnection", "getContent")))))
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName(HttpURLConnection.class.getName())
            .orShould()
            .dependOnClassesThat()
            .resideInAnyPackage("java.net.http..", "org.apache.hc..")
            .orShould()
            .dependOnClassesThat()
            .haveNameMatching("org\\.springframework\\.web\\.client\\.Rest(Client|Template).*")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.net.Socket");

    /** Under ar-LB "/articles/%d".formatted(42) is /articles/٤٢: machine text never follows the locale. */
    private static final ArchRule NO_LOCALE_IN_MACHINE_TEXT = noClasses()
            .should()
            .callMethodWhere(target(owner(assignableTo(String.class))).and(target(name("formatted"))))
            .orShould()
            .callMethod(String.class, "format", String.class, Object[].class)
            .orShould()
            .callMethod(String.class, "toLowerCase")
            .orShould()
            .callMethod(String.class, "toUpperCase");

    private static final ArchRule NO_FIELD_INJECTION =
            noFields().should().beAnnotatedWith(Autowired.class);

    /** The clock is handed in, so that tests say the time; only the frame, and the main class for commands, make it. */
    private static final ArchRule CLOCK_IS_INJECTED = noClasses()
            .that()
            .resideOutsideOfPackage("org.mirsad.system..")
            .and()
            .doNotHaveFullyQualifiedName(MirsadApplication.class.getName())
            .should()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(Clock.class, "systemDefaultZone")
            .orShould()
            .callMethodWhere(target(name("now"))
                    .and(target(owner(DescribedPredicate.describe(
                            "of java.time", (JavaClass type) -> type.getPackageName().equals("java.time")))))
                    .and(DescribedPredicate.describe(
                            "without a clock", (JavaCall<?> call) -> call.getTarget().getRawParameterTypes().isEmpty()
                                    || !call.getTarget().getRawParameterTypes().getFirst().isAssignableTo(Clock.class))));

    @Test
    void thereIsOneWayOutToTheNetwork() {
        ONE_WAY_OUT.check(MAIN);
    }

    @Test
    void machineTextNeverFollowsTheServersLocale() {
        NO_LOCALE_IN_MACHINE_TEXT.check(MAIN);
    }

    @Test
    void nothingIsInjectedIntoFields() {
        NO_FIELD_INJECTION.check(MAIN);
    }

    @Test
    void theClockIsInjected() {
        CLOCK_IS_INJECTED.check(MAIN);
    }

    @Test
    void everyPackageIsNullMarked() {
        NULL_MARKED.check(MAIN);
    }

    private static final ArchRule NULL_MARKED =
            ArchRuleDefinition.classes().should(new ArchCondition<>("reside in a @NullMarked package") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                    events.add(new SimpleConditionEvent(type, marked, type.getName() + " lies in a package that is not"));
                }
            });

    @Nested
    class PlantedViolationsAreFound {

        private final JavaClasses planted = new ClassFileImporter().importPackages("org.mirsad.houserules");

        @Test
        void ofTheOneWayOut() {
            assertFound(ONE_WAY_OUT, "Violations.reads");
            assertFound(ONE_WAY_OUT, "Violations.scrapes");
        }

        @Test
        void ofMachineText() {
            assertFound(NO_LOCALE_IN_MACHINE_TEXT, "Violations.prints");
            assertFound(NO_LOCALE_IN_MACHINE_TEXT, "Violations.lowers");
        }

        @Test
        void ofInjection() {
            assertFound(NO_FIELD_INJECTION, "Violations.clock");
        }

        @Test
        void ofTheClock() {
            assertFound(CLOCK_IS_INJECTED, "Violations.readsTheWall");
        }

        @Test
        void ofNullMarking() {
            assertFound(NULL_MARKED, "Violations");
        }

        private void assertFound(ArchRule rule, String where) {
            assertThatThrownBy(() -> rule.check(planted)).isInstanceOf(AssertionError.class).hasMessageContaining(where);
        }
    }

    private static DescribedPredicate<HasName> named(String... names) {
        Set<String> wanted = Set.of(names);
        return DescribedPredicate.describe(
                "named " + wanted.stream().sorted().collect(Collectors.joining(" or ")),
                target -> wanted.contains(target.getName()));
    }
}
