package berth.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramExchangeTest {
    @TempDir
    Path folder;

    @Test
    void twoFoldersChangeNames() throws IOException {
        assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/perl"))
                        && System.getProperty("os.name").equals("Linux"),
                "there is neither a Linux nor a Perl here");
        Path one = Files.createDirectory(folder.resolve("one name"));
        Path other = Files.createDirectory(folder.resolve("-other"));
        Files.writeString(one.resolve("a"), "a");
        Files.writeString(other.resolve("b"), "b");

        new ProgramExchange().attempt(one, other);

        assertThat(one.resolve("b")).hasContent("b");
        assertThat(other.resolve("a")).hasContent("a");
    }

    @Test
    void whereOneIsMissingNothingHappens() throws IOException {
        Path one = Files.createDirectory(folder.resolve("one"));

        new ProgramExchange().attempt(one, folder.resolve("other"));

        assertThat(one).isDirectory();
        assertThat(folder.resolve("other")).doesNotExist();
    }
}
