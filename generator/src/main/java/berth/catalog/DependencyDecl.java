package berth.catalog;

import berth.value.Name;
import java.util.List;
import java.util.Optional;

/** A service that this one starts after; {@code condition} is {@code started}, {@code healthy} or {@code completed}. */
public record DependencyDecl(Located<Name> service, String condition) {

    /** Names alone, or a mapping from names to conditions. */
    static final Shape<List<DependencyDecl>> SHAPE = Shapes.either(List.of(
            Shapes.mapped(Shapes.items(Words.NAME.located()), names -> names.stream()
                    .map(name -> new DependencyDecl(name, "started"))
                    .toList()),
            Shapes.mapped(
                    Shapes.map(
                            "a service",
                            Optional.of(Name.PATTERN),
                            Name::parse,
                            Shapes.word("started", "healthy", "completed")),
                    entries -> entries.stream()
                            .flatMap(entry ->
                                    entry.value().map(condition -> new DependencyDecl(entry.key(), condition)).stream())
                            .toList())));
}
