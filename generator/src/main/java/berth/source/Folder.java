package berth.source;

import java.util.List;
import java.util.Optional;

/**
 * The catalog's folder, as far as includes may look: what reads files stays outside, so that the same catalog can come
 * from a disk, from a commit or from a test.
 */
public interface Folder {

    /** No folder, as when the catalog comes from standard input. */
    Folder NONE = new Folder() {
        @Override
        public Content read(String path) {
            return Content.missing();
        }

        @Override
        public List<String> names(String path) {
            return List.of();
        }
    };

    /**
     * Reads a file.
     *
     * @param path relative to the folder, with {@code /} and without {@code .} and {@code ..}
     * @return its content; a link that leads out of the folder is not followed
     */
    Content read(String path);

    /**
     * The names of all files and folders directly in a folder, in any order.
     *
     * @param path as for {@link #read}; empty for this folder itself
     * @return none when there is no such folder
     */
    List<String> names(String path);

    /** What came of reading a file. Arrays are not copied; nobody writes to them. */
    final class Content {
        private final Optional<byte[]> bytes;
        private final boolean outside;
        private final String reason;

        private Content(Optional<byte[]> bytes, boolean outside, String reason) {
            this.bytes = bytes;
            this.outside = outside;
            this.reason = reason;
        }

        /** The file's bytes; of a file over the limit the beginning is enough, when that is over the limit too. */
        public static Content of(byte[] bytes) {
            return new Content(Optional.of(bytes), false, "");
        }

        /** There is no such file. */
        public static Content missing() {
            return new Content(Optional.empty(), false, "no such file");
        }

        /** The path leads out of the folder, by a link. */
        public static Content outside() {
            return new Content(Optional.empty(), true, "it leads out of the catalog's folder");
        }

        /** There is something that cannot be read. */
        public static Content unreadable(String why) {
            return new Content(Optional.empty(), false, why);
        }

        /** The bytes, if it was read. */
        public Optional<byte[]> bytes() {
            return bytes;
        }

        public boolean isOutside() {
            return outside;
        }

        /** Why there are no bytes: lower case, without a full stop. */
        public String reason() {
            return reason;
        }
    }
}
