package berth.plan;

/** Something mounted into a container. */
public sealed interface Mount {

    /** The absolute path inside the container. */
    String at();

    /** A path of the host. */
    record Bind(String source, String at, boolean readOnly, boolean idmap) implements Mount {}

    /** A named volume, by its catalog name. */
    record Volume(String volume, String at, boolean readOnly, boolean idmap) implements Mount {
        public Volume(String volume, String at, boolean readOnly) {
            this(volume, at, readOnly, false);
        }
    }

    /** A temporary file system; {@code options} may be empty. */
    record Tmpfs(String at, String options) implements Mount {}
}
