package berth.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import berth.diagnostic.Code;
import berth.diagnostic.Diagnostic;
import berth.diagnostic.Severity;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every code has a folder of its own below {@code fixtures/bad}, and every message is written as messages are. */
class CodesTest {
    /** Fixtures that are about several codes at once. */
    private static final Set<String> MIXED = Set.of("many-at-once");

    private static final Pattern BLAME =
            Pattern.compile("\\b(invalid|illegal|wrong|forbidden|please|sorry|failed|you must|your mistake)\\b");

    private static List<Fixture> bad() {
        return Fixture.all().stream().filter(Fixture::isBad).toList();
    }

    /** The code that a folder is about: the longest that its name begins with. */
    private static Code code(Fixture fixture) {
        String name = fixture.name().substring("bad/".length());
        return Stream.of(Code.values())
                .filter(code -> name.equals(code.id()) || name.startsWith(code.id() + "-"))
                .max(Comparator.comparingInt(code -> code.id().length()))
                .orElseThrow(() -> new AssertionError("fixtures/bad/" + name + " begins with no code"));
    }

    @Test
    void everyCodeHasAFixture() {
        Set<Code> shown = bad().stream()
                .filter(fixture -> !MIXED.contains(fixture.name().substring("bad/".length())))
                .map(CodesTest::code)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Code.class)));
        assertThat(shown).containsExactlyInAnyOrder(Code.values());
    }

    @TestFactory
    Stream<DynamicTest> aFixtureShowsItsCodeAndNoOther() {
        return bad().stream()
                .filter(fixture -> !MIXED.contains(fixture.name().substring("bad/".length())))
                .map(fixture -> dynamicTest(fixture.name(), () -> {
                    List<Diagnostic> found = Outcome.of(fixture).diagnostics();
                    Set<Code> codes = found.stream()
                            .filter(d -> d.severity() != Severity.NOTE || d.code() == code(fixture))
                            .map(Diagnostic::code)
                            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Code.class)));
                    assertThat(codes).containsExactly(code(fixture));
                }));
    }

    @Test
    void manyMistakesAreSaidAtOnce() {
        Fixture many = new Fixture(Fixture.ALL.resolve("bad").resolve("many-at-once"));
        List<Diagnostic> found = Outcome.of(many).diagnostics();
        assertThat(found).hasSizeGreaterThanOrEqualTo(12);
        assertThat(found)
                .extracting(Diagnostic::code)
                .contains(
                        Code.DUPLICATE_KEY,
                        Code.UNKNOWN_KEY,
                        Code.BAD_VALUE,
                        Code.MISSING_KEY,
                        Code.BAD_CIDR,
                        Code.UNKNOWN_SERVICE,
                        Code.UNKNOWN_ZONE,
                        Code.EMPTY_SELECTOR,
                        Code.PORT_NOT_EXPOSED,
                        Code.SHORT_IMAGE_NAME,
                        Code.DEPENDENCY_CYCLE,
                        Code.RISK_WITHOUT_EXCEPTION);
    }

    @TestFactory
    Stream<DynamicTest> messagesAreLowerCaseWithoutAFullStopAndWithoutBlame() {
        return Fixture.all().stream()
                .map(fixture -> dynamicTest(
                        fixture.name(), () -> Outcome.of(fixture).diagnostics().forEach(d -> sentences(d)
                                .forEach(CodesTest::check))));
    }

    private static Stream<String> sentences(Diagnostic d) {
        return Stream.of(
                        Stream.of(d.message(), d.primary().text()),
                        d.related().stream().map(label -> label.text()),
                        d.notes().stream(),
                        d.help().stream())
                .flatMap(part -> part);
    }

    private static void check(String sentence) {
        if (sentence.isEmpty()) {
            return;
        }
        assertThat(sentence).doesNotEndWith(".").doesNotEndWith(" ").doesNotContain("\n", "  ", "null", "Optional[");
        // A name that the sentence begins with keeps its letters: `Timezone`, IPv6, PODMAN.
        boolean word = sentence.length() > 1
                && Character.isUpperCase(sentence.charAt(0))
                && Character.isLowerCase(sentence.charAt(1));
        assertThat(word).as("begins in lower case: %s", sentence).isFalse();
        String unquoted = sentence.replaceAll("`[^`]*`", "").toLowerCase(Locale.ROOT);
        assertThat(BLAME.matcher(unquoted).find())
                .as("is without blame: %s", sentence)
                .isFalse();
        assertThat(sentence.chars().filter(c -> c == '`').count() % 2)
                .as("closes its quotes: %s", sentence)
                .isZero();
    }
}
