package berth.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import berth.net.Ports;
import berth.plan.CatalogInput;
import berth.plan.Compiled;
import berth.plan.Compiler;
import berth.plan.Plan;
import berth.plan.Service;
import berth.policy.Explainer;
import berth.policy.Explanation;
import berth.policy.Parties;
import berth.policy.Party;
import berth.policy.Question;
import berth.render.NftablesFiles;
import berth.render.Templates;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/** The line that would allow what is denied does allow it: it is put into the catalog, and asked again. */
class RemedyTest {

    private static final Set<String> RICH = Set.of("tidy-homelab", "dual-stack", "shared-network", "promises");

    @TestFactory
    Stream<DynamicTest> fixtures() {
        return Fixture.all().stream()
                .filter(fixture -> Outcome.compile(fixture).plan().isPresent())
                .map(fixture -> dynamicTest(fixture.name(), () -> assertThat(all(fixture))
                        .isGreaterThan(RICH.contains(fixture.name()) ? 30 : -1)));
    }

    private static Explainer explainer(Compiled compiled) {
        Plan plan = compiled.plan().orElseThrow();
        return new Explainer(
                plan,
                compiled.declarations(),
                new NftablesFiles(Templates.bundled())
                        .render(plan).stream()
                                .filter(file -> file.path().equals("nftables/berth.nft"))
                                .findFirst()
                                .orElseThrow()
                                .text());
    }

    private static int all(Fixture fixture) {
        Compiled compiled = Outcome.compile(fixture);
        Explainer explainer = explainer(compiled);
        int tried = 0;
        for (Question question : questions(compiled)) {
            Explanation before = explainer.explain(question);
            if (before.allowed()) {
                assertThat(before.wouldAllow()).isEmpty();
                continue;
            }
            if (before.wouldAllow().isEmpty()) {
                assertThat(before.because().size() + before.notes().size())
                        .as("a reason why no line helps: " + question)
                        .isPositive();
                continue;
            }
            if (!isInOneFile(fixture, before.wouldAllow())) {
                continue;
            }
            Compiled mended = mended(fixture, question, before.wouldAllow());
            assertThat(explainer(mended).explain(again(question, mended)).allowed())
                    .as(question + " with " + before.wouldAllow())
                    .isTrue();
            tried++;
        }
        return tried;
    }

    private static Question again(Question question, Compiled compiled) {
        Parties parties = new Parties(compiled.plan().orElseThrow(), compiled.declarations());
        return new Question(
                parties.of(question.from().label()).orElseThrow(),
                parties.of(question.to().label()).orElseThrow(),
                question.ports(),
                question.ping());
    }

    private static List<Question> questions(Compiled compiled) {
        Plan plan = compiled.plan().orElseThrow();
        Parties parties = new Parties(plan, compiled.declarations());
        List<String> names = new ArrayList<>(List.of("host", "internet", "198.51.100.77", "2606:4700::1"));
        plan.host().addresses().forEach(address -> names.add(address.toString()));
        compiled.declarations().sets().forEach(set -> names.add(set.label()));
        plan.zones().forEach(zone -> names.add(zone.name()));
        plan.services().stream().map(Service::name).forEach(names::add);
        List<Question> questions = new ArrayList<>();
        for (String from : names) {
            for (String to : names) {
                Party asker = parties.of(from).orElseThrow();
                Party target = parties.of(to).orElseThrow();
                boolean meets = asker instanceof Party.Member || target instanceof Party.Member;
                if (!from.equals(to) && meets) {
                    questions.add(new Question(asker, target, List.of(Ports.tcp(7)), false));
                    if (target instanceof Party.Member member) {
                        member.service()
                                .ports()
                                .values()
                                .forEach(ports -> questions.add(new Question(asker, target, ports, false)));
                        questions.add(new Question(asker, target, List.of(), asker instanceof Party.Member));
                    }
                }
            }
        }
        return questions;
    }

    /** Whether every service of the lines stands in the catalog itself, not in a file that it includes. */
    private static boolean isInOneFile(Fixture fixture, List<String> lines) {
        Map<String, Object> services = map(map(yaml().load(new String(fixture.catalog(), StandardCharsets.UTF_8)))
                .get("services"));
        return lines.stream().allMatch(line -> services.containsKey(line.split("\\.", -1)[1]));
    }

    /** The catalog with the lines: {@code services.NAME.KEY: ENTRIES} adds entries to a list, or keys to a mapping. */
    private static Compiled mended(Fixture fixture, Question question, List<String> lines) {
        Map<String, Object> catalog = map(yaml().load(new String(fixture.catalog(), StandardCharsets.UTF_8)));
        for (String line : lines) {
            int colon = line.indexOf(": ");
            String[] path = line.substring(0, colon).split("\\.", -1);
            Object added = yaml().load(line.substring(colon + 2));
            Map<String, Object> service = map(map(catalog.get("services")).get(path[1]));
            if (added instanceof List<?> entries) {
                List<Object> all = new ArrayList<>(service.get(path[2]) instanceof List<?> known ? known : List.of());
                all.addAll(entries);
                service.put(path[2], all);
            } else {
                Map<String, Object> all =
                        new LinkedHashMap<>(service.get(path[2]) == null ? Map.of() : map(service.get(path[2])));
                all.putAll(map(added));
                service.put(path[2], all);
            }
        }
        String text = yaml().dump(catalog);
        Compiled compiled =
                Compiler.compile(CatalogInput.of("catalog.yaml", text.getBytes(StandardCharsets.UTF_8), Outcome.TODAY)
                        .in(new FixtureFolder(fixture.folder()))
                        .withLock(fixture.lock()));
        assertThat(compiled.plan())
                .as(question + " with " + lines + ": " + compiled.diagnostics())
                .isPresent();
        return compiled;
    }

    private static Yaml yaml() {
        // Scalars stay as they are written: to YAML 1.1 the key `on` is a boolean.
        LoaderOptions loading = new LoaderOptions();
        DumperOptions dumping = new DumperOptions();
        Resolver none = new Resolver() {
            @Override
            protected void addImplicitResolvers() {}
        };
        return new Yaml(new SafeConstructor(loading), new Representer(dumping), dumping, loading, none);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(@Nullable Object node) {
        return (Map<String, Object>) Objects.requireNonNull(node);
    }
}
