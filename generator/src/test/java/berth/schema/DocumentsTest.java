package berth.schema;

import static org.assertj.core.api.Assertions.assertThat;

import berth.catalog.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The files under docs/ that are made from the language are those of this language. */
@Tag("golden")
class DocumentsTest {
    private static final Path DOCS = Path.of(System.getProperty("berth.root", ".."), "docs");

    @Test
    void theSchemaForEditors() throws IOException {
        agrees("catalog.schema.json", JsonSchema.of(Language.describe()).pretty());
    }

    @Test
    void theReferencePage() throws IOException {
        agrees("reference.md", ReferencePage.of(Language.describe()));
    }

    private static void agrees(String name, String text) throws IOException {
        Path file = DOCS.resolve(name);
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(file, text);
        }
        assertThat(Files.readString(file))
                .as("docs/%s; if the change is meant: mvn verify -Dgolden.update=true", name)
                .isEqualTo(text);
    }
}
