package berth.broken.net;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a file and copies an array, which no rule may mind. */
final class Innocent {
    private Innocent() {}

    static byte[] read(Path file) throws IOException {
        byte[] all = Files.readAllBytes(file);
        byte[] copy = new byte[all.length];
        System.arraycopy(all, 0, copy, 0, all.length);
        return copy;
    }
}
