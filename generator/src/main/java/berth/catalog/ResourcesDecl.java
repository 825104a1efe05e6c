package berth.catalog;

import berth.value.ByteSize;
import berth.value.Patterns;
import berth.value.Texts;
import java.util.List;
import java.util.Optional;

/** {@code resources} as written. */
public record ResourcesDecl(
        Optional<ByteSize> memory, Optional<String> cpus, Optional<Integer> pids, Optional<ByteSize> shm) {

    /** Nothing written. */
    static final ResourcesDecl NONE =
            new ResourcesDecl(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    private static final Key<ByteSize> MEMORY = Key.optional("memory", Words.SIZE, "the most memory, such as `512M`");
    private static final Key<String> CPUS = Key.optional(
            "cpus",
            Shapes.text("a number of processors such as `1.5`", Patterns.CPUS, Texts::cpus),
            "how many processors");
    private static final Key<Integer> PIDS =
            Key.optional("pids", Shapes.integer("a number of processes", 1, 4_194_304), "how many processes");
    private static final Key<ByteSize> SHM = Key.optional("shm", Words.SIZE, "the size of /dev/shm, such as `64M`");

    static final Shape<ResourcesDecl> SHAPE = RecordShape.strict(
            "`resources`",
            List.of(MEMORY, CPUS, PIDS, SHM),
            v -> new ResourcesDecl(v.get(MEMORY), v.get(CPUS), v.get(PIDS), v.get(SHM)));
}
