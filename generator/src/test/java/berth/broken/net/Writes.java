package berth.broken.net;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** Three ways to change a file. */
final class Writes {
    private Writes() {}

    static void withFiles(Path file) throws IOException {
        Files.writeString(file, "");
    }

    static void withStream(String file) throws IOException {
        new FileOutputStream(file).close();
    }

    static void withChannel(Path file) throws IOException {
        FileChannel.open(file).close();
    }
}
