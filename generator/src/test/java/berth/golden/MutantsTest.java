package berth.golden;

import static org.assertj.core.api.Assertions.assertThat;

import berth.diagnostic.Diagnostic;
import berth.diagnostic.JsonReport;
import berth.diagnostic.Label;
import berth.diagnostic.SarifReport;
import berth.diagnostic.TextReport;
import berth.golden.Mutants.Kind;
import berth.golden.Mutants.Mutant;
import berth.plan.CatalogInput;
import berth.plan.Compiler;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One mistake in a catalog that was right: the report names the line. */
class MutantsTest {
    private static final long SEED = Long.getLong("berth.seed", 20260101L);

    /** Of each kind; all together are some thousands. */
    private static final int MOST_OF_A_KIND = Integer.getInteger("berth.mutants", 150);

    private record Case(Fixture fixture, Mutant mutant) {}

    @Test
    void theLineOfEveryMistakeIsNamed() {
        Map<Kind, List<Case>> cases = new EnumMap<>(Kind.class);
        for (Fixture fixture : Fixture.all()) {
            if (!fixture.isBad()) {
                Mutants.of(fixture.catalog())
                        .forEach(mutant -> cases.computeIfAbsent(mutant.kind(), kind -> new ArrayList<>())
                                .add(new Case(fixture, mutant)));
            }
        }
        assertThat(cases.keySet()).containsExactly(Kind.values());
        int tried = 0;
        List<String> missed = new ArrayList<>();
        for (List<Case> all : cases.values()) {
            Collections.shuffle(all, new Random(SEED));
            for (Case one : all.subList(0, Math.min(MOST_OF_A_KIND, all.size()))) {
                tried++;
                if (!named(one)) {
                    missed.add(one.fixture.name() + ": " + one.mutant.what());
                }
            }
        }
        System.out.println("mutants: " + tried + " catalogs with one mistake each");
        assertThat(missed).isEmpty();
        assertThat(tried).isGreaterThanOrEqualTo(300);
    }

    private static boolean named(Case one) {
        byte[] bytes = one.mutant.text().getBytes(StandardCharsets.UTF_8);
        List<Diagnostic> found = Compiler.compile(CatalogInput.of("catalog.yaml", bytes, Outcome.TODAY)
                        .in(new FixtureFolder(one.fixture.folder()))
                        .withLock(one.fixture.lock()))
                .diagnostics();
        new TextReport(true).render(found);
        JsonReport.render(found);
        SarifReport.render(found, "0.1.0");
        return found.stream()
                .flatMap(d -> Stream.concat(Stream.of(d.primary()), d.related().stream()))
                .map(Label::span)
                .anyMatch(span -> span.file().name().equals("catalog.yaml") && span.line() == one.mutant.line());
    }
}
