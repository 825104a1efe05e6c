package berth.cli;

import berth.diagnostic.Diagnostics;
import berth.diagnostic.VisibleText;
import berth.plan.Compiled;
import berth.sink.FileWriter;
import berth.source.Limits;
import berth.source.Node;
import berth.source.YamlReader;
import berth.value.ImageRef;
import berth.value.Name;
import berth.value.Parsed;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code berth new}: one more service in a catalog. */
@Command(
        name = "new",
        description = "Adds a service behind the last one of a catalog and changes nothing else in it, comments"
                + " included. Nothing is written when the catalog would have errors then.",
        optionListHeading = "%nOptions:%n",
        parameterListHeading = "%n",
        footerHeading = "%nExample:%n",
        footer = {
            "  berth new catalog.yaml cache --image docker.io/library/redis:7.4",
            "",
            "Exit status: 0 fine, 1 the catalog would have errors, 64 usage or the service is there already, 74 a file"
                    + " cannot be read or written."
        })
final class NewCommand implements Callable<Integer> {
    private final Session session;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it before it runs a command
    private CommandSpec spec;

    @Parameters(paramLabel = "CATALOG", index = "0", description = "The catalog, a file.")
    private String catalog = "";

    @Parameters(paramLabel = "SERVICE", index = "1", description = "The new service's name.")
    private String name = "";

    @Option(
            names = "--image",
            paramLabel = "REF",
            description = "Its image, fully qualified; without it a name to be replaced is written.")
    private @Nullable String image;

    NewCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        valid(Name.parse(name));
        String reference = Optional.ofNullable(image).orElse("registry.example/" + name + ":1.0");
        valid(ImageRef.parse(reference));
        Input input = Input.read(catalog, session.world());
        Path file = input.lockFile()
                .map(lock -> lock.resolveSibling(input.name()))
                .orElseThrow(() -> new ParameterException(spec.commandLine(), "berth new changes a file, not -"));
        Diagnostics problems = new Diagnostics();
        Optional<Node.Mapping> root = tree(input, problems);
        if (root.isEmpty()) {
            session.report(problems.sorted());
            return ExitCode.BAD_CATALOG;
        }
        NewService service = new NewService(new String(input.bytes(), StandardCharsets.UTF_8), root.get());
        service.declared(name).ifPresent(there -> {
            throw new ParameterException(
                    spec.commandLine(), "there is a service `" + name + "` already: " + there.span());
        });
        Input changed = input.with(service.added(name, reference));
        if (!isOnlyAdded(root.get(), changed)) {
            throw new InputException("cannot add to " + VisibleText.of(catalog)
                    + " without changing something else in it; add the service by hand");
        }
        Compiled compiled = session.pipeline().compile(changed, false);
        if (compiled.hasErrors()) {
            session.report(compiled.diagnostics());
            return ExitCode.BAD_CATALOG;
        }
        new FileWriter().write(file, new String(changed.bytes(), StandardCharsets.UTF_8));
        return ExitCode.FINE;
    }

    private void valid(Parsed<?> word) {
        if (word instanceof Parsed.Bad<?> bad) {
            throw new ParameterException(
                    spec.commandLine(),
                    bad.message() + bad.help().map(help -> "; " + help).orElse(""));
        }
    }

    private static Optional<Node.Mapping> tree(Input input, Diagnostics problems) {
        return YamlReader.read(input.name(), input.bytes(), Limits.DEFAULT, problems)
                .filter(root -> !problems.hasErrors())
                .flatMap(root -> root instanceof Node.Mapping mapping ? Optional.of(mapping) : Optional.empty());
    }

    /** Whether the two catalogs say the same but for the service. */
    private boolean isOnlyAdded(Node.Mapping before, Input changed) {
        List<String> added = List.of("services", name);
        return tree(changed, new Diagnostics())
                .map(after -> after.entry("services").isPresent()
                        && said(before, added).equals(said(after, added)))
                .orElse(false);
    }

    /** What a tree says, without its places and without the entry at the end of that way. */
    private static Object said(Node node, List<String> without) {
        if (node instanceof Node.Mapping mapping) {
            List<Object> entries = new ArrayList<>();
            for (Node.Entry entry : mapping.entries()) {
                boolean onTheWay =
                        !without.isEmpty() && without.get(0).equals(entry.key().text());
                Object value = said(entry.value(), onTheWay ? without.subList(1, without.size()) : List.of());
                boolean isIt = onTheWay && without.size() == 1;
                boolean isNothingButIt = onTheWay && value.equals(List.of());
                if (!isIt && !isNothingButIt) {
                    entries.add(List.of(entry.key().text(), value));
                }
            }
            return entries;
        }
        if (node instanceof Node.Sequence list) {
            return List.of(
                    "list",
                    list.items().stream().map(item -> said(item, List.of())).toList());
        }
        Node.Scalar scalar = (Node.Scalar) node;
        return scalar.isNothing() ? List.of() : scalar.text() + (scalar.quoted() ? " in quotes" : "");
    }
}
