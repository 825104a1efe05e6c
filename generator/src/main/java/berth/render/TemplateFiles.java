package berth.render;

import freemarker.cache.TemplateLoader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds a template in the overlay folder, else on the class path under {@code templates/}. The library {@code lib.ftl}
 * is one file for all folders: each target reads it in its own output format.
 */
final class TemplateFiles implements TemplateLoader {

    private static final String LIBRARY = "lib.ftl";

    private final Optional<Path> overlay;

    TemplateFiles(Optional<Path> overlay) {
        this.overlay = overlay;
    }

    private record Source(String name, String text) {}

    @Override
    public @Nullable Object findTemplateSource(String name) throws IOException {
        String file = name.endsWith("/" + LIBRARY) ? LIBRARY : name;
        if (overlay.isPresent()) {
            Path path = overlay.get().resolve(file);
            if (Files.isRegularFile(path)) {
                return new Source(name, decode(Files.readAllBytes(path)));
            }
        }
        try (InputStream in = TemplateFiles.class.getResourceAsStream("/templates/" + file)) {
            return in == null ? null : new Source(name, decode(in.readAllBytes()));
        }
    }

    /** Reads UTF-8; a malformed byte is an {@link IOException}, not a replacement character. */
    private static String decode(byte[] bytes) throws IOException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }

    @Override
    public long getLastModified(Object source) {
        return -1;
    }

    @Override
    public Reader getReader(Object source, String encoding) {
        return new StringReader(((Source) source).text());
    }

    @Override
    public void closeTemplateSource(Object source) {
        // Read whole when it was found.
    }
}
