package berth.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import berth.syntax.Carrier;
import berth.syntax.Target;
import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TemplatesTest {

    private final Path overlay =
            Jimfs.newFileSystem(Configuration.unix()).getPath("/").resolve("overlay");

    private record Text(Target target, String text) implements Carrier {}

    private record View(Object it) {}

    private String fill(String name, String template, Object value) {
        put(name, template);
        return Templates.overlaid(overlay).fill(name, new View(value));
    }

    private void put(String name, String template) {
        try {
            Path file = overlay.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, template);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void safeStringsNumbersFlagsAndEnumsAreWrittenBare() {
        String template = "A=${it}\n";
        assertThat(fill("quadlet/a.ftl", template, "docker.io/library/app:1.2"))
                .isEqualTo("A=docker.io/library/app:1.2\n");
        assertThat(fill("nftables/a.ftl", template, 1234567)).isEqualTo("A=1234567\n");
        assertThat(fill("systemd/a.ftl", template, true)).isEqualTo("A=true\n");
        assertThat(fill("nixos/a.ftl", template, Target.NIXOS)).isEqualTo("A=NIXOS\n");
    }

    @Test
    void unsafeStringsAreRefusedWithTheTemplateAndTheValue() {
        for (String bad :
                List.of("", "a b", "a\"", "a'", "a\n", "a\rb", "a\0", "100%", "$HOME", ";", "a\\", "#", "é", "{")) {
            for (Target target : Target.values()) {
                assertThatThrownBy(() -> fill(target.folder() + "/a.ftl", "A=${it}\n", bad))
                        .isInstanceOf(TemplateFault.class)
                        .hasMessageContaining(target.folder() + "/a.ftl")
                        .hasMessageContaining("\"" + bad + "\"");
            }
        }
    }

    @Test
    void carriersAreWrittenAsTheyAreInTheirOwnTargetOnly() {
        Carrier carrier = new Text(Target.NIXOS, "\"a ${b}\"");
        assertThat(fill("nixos/a.ftl", "x = ${it};\n", carrier)).isEqualTo("x = \"a ${b}\";\n");
        assertThatThrownBy(() -> fill("quadlet/a.ftl", "X=${it}\n", carrier)).isInstanceOf(TemplateFault.class);
    }

    @Test
    void recordsListsAndOptionalsAreRead() {
        String template = "<#list it as v>\n${v.it}\n</#list>\n";
        assertThat(fill("quadlet/a.ftl", template, List.of(new View("a"), new View(2))))
                .isEqualTo("a\n2\n");
        assertThat(fill("quadlet/b.ftl", template, Optional.of(new View("a")))).isEqualTo("a\n");
        assertThat(fill("quadlet/b.ftl", "x\n" + template, Optional.empty())).isEqualTo("x\n");
    }

    @Test
    void anUndefinedValueFails() {
        assertThatThrownBy(() -> fill("quadlet/a.ftl", "${nothing}\n", 1)).isInstanceOf(TemplateFault.class);
        assertThatThrownBy(() -> fill("quadlet/b.ftl", "${it.nothing}\n", new View(1)))
                .isInstanceOf(TemplateFault.class);
        assertThatThrownBy(() -> fill("quadlet/c.ftl", "${it.hashCode()}\n", new View(1)))
                .isInstanceOf(TemplateFault.class);
    }

    @Test
    void theWayAroundTheFormatIsClosed() {
        for (String way : List.of(
                "${it?no_esc}",
                "<#noautoesc>${it}</#noautoesc>",
                "<#ftl auto_esc=false>${it}",
                "<#outputformat 'plainText'>${it}</#outputformat>",
                "${'freemarker.template.utility.Execute'?new()(it)}",
                "${it?api.class}",
                "<#include '../../etc/passwd'>")) {
            assertThatThrownBy(() -> fill("quadlet/a.ftl", way + "\n", "a b"))
                    .as(way)
                    .isInstanceOf(TemplateFault.class);
        }
    }

    @Test
    void controlCharactersOfAnOverlayAreRefused() {
        assertThatThrownBy(() -> fill("quadlet/a.ftl", "A=${it}\r\n", "a"))
                .isInstanceOf(TemplateFault.class)
                .hasMessageContaining("control character 13");
        assertThatThrownBy(() -> fill("quadlet/b.ftl", "A=${it}", "a"))
                .isInstanceOf(TemplateFault.class)
                .hasMessageContaining("last line");
    }

    @Test
    void malformedUtf8IsRefused() throws IOException {
        put("quadlet/a.ftl", "");
        Files.write(overlay.resolve("quadlet/a.ftl"), "ä\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> Templates.overlaid(overlay).fill("quadlet/a.ftl", new View(1)))
                .isInstanceOf(TemplateFault.class);
    }

    @Test
    void theLibraryServesEveryTarget() {
        String template = "<#import \"lib.ftl\" as lib>\n<@lib.generated origin=it />\nx\n";
        for (Target target : Target.values()) {
            assertThat(fill(target.folder() + "/a.ftl", template, new Text(target, "my catalog.yaml: services.db")))
                    .isEqualTo("# Generated by berth from my catalog.yaml: services.db."
                            + " Do not edit; change the catalog and render again.\nx\n");
        }
        assertThatThrownBy(() -> fill("quadlet/b.ftl", template, "a b")).isInstanceOf(TemplateFault.class);
    }

    @Test
    void anOverlayReplacesTheLibrary() {
        put("lib.ftl", "<#macro generated origin>\n# mine\n</#macro>\n");
        assertThat(fill("quadlet/a.ftl", "<#import \"lib.ftl\" as lib>\n<@lib.generated origin=it />\n", "x"))
                .isEqualTo("# mine\n");
    }

    @Test
    void theDefaultLocaleDoesNotMatter() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(fill("quadlet/a.ftl", "${it}\n", 1234.5)).isEqualTo("1234.5\n");
        } finally {
            Locale.setDefault(before);
        }
    }
}
