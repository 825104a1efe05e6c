package berth.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import freemarker.core.TemplateElement;
import freemarker.template.Template;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.swing.tree.TreeNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Templates hold no logic: whatever is decided, is decided in Java. */
class TemplateRulesTest {

    private static final Path FOLDER = Path.of(System.getProperty("berth.root", ".."), "templates");

    private static final String PATH = "[a-z][A-Za-z0-9]*(\\.[a-z][A-Za-z0-9]*)*";

    /** What FreeMarker calls the element, and how it writes it. */
    private static final List<Pattern> ALLOWED = Stream.of(
                    "root",
                    "#mixed_content",
                    "text \".*",
                    "comment \".*",
                    "\\$\\{" + PATH + "\\}",
                    "#list " + PATH + " as [a-z][A-Za-z0-9]*",
                    "#if-#elseif-#else-container",
                    "#if " + PATH,
                    "#else",
                    "#import \"[a-z]*/?lib\\.ftl\" as lib",
                    "#macro [a-z][A-Za-z0-9]*( [a-z][A-Za-z0-9]*)*",
                    "@lib\\.[a-z][A-Za-z0-9]*( [a-z][A-Za-z0-9]*=" + PATH + ")*")
            .map(p -> Pattern.compile(p, Pattern.DOTALL))
            .toList();

    static List<String> all() throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.filter(Files::isRegularFile)
                    .map(f -> FOLDER.relativize(f).toString())
                    .map(name -> name.equals("lib.ftl") ? "quadlet/lib.ftl" : name)
                    .sorted()
                    .toList();
        }
    }

    @SuppressWarnings("deprecation") // The tree has no other door.
    private static List<String> offences(Template template) {
        List<String> offences = new ArrayList<>();
        walk(template.getRootTreeNode(), offences);
        return offences;
    }

    @SuppressWarnings("deprecation")
    private static void walk(TreeNode node, List<String> offences) {
        if (node instanceof TemplateElement element) {
            String text = element.getDescription();
            if (ALLOWED.stream().noneMatch(p -> p.matcher(text).matches())) {
                offences.add(text);
            }
        }
        for (int i = 0; i < node.getChildCount(); i++) {
            walk(node.getChildAt(i), offences);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyTemplateIsFreeOfLogic(String name) throws IOException {
        assertThat(offences(Templates.bundled().parsed(name))).isEmpty();
    }

    @Test
    void thereAreTemplates() throws IOException {
        assertThat(all()).contains("quadlet/lib.ftl").allMatch(name -> name.endsWith(".ftl"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${a + b}",
                "${a?upper_case}",
                "${a!'x'}",
                "${a[0]}",
                "${a.b(c)}",
                "${'x'}",
                "<#if a == b>x</#if>",
                "<#if !a>x</#if>",
                "<#if a>x<#elseif b>y</#if>",
                "<#if a?has_content>x</#if>",
                "<#list a as b>x<#else>y</#list>",
                "<#list a as b>x<#sep>,</#list>",
                "<#list a?reverse as b>x</#list>",
                "<#list 1..3 as b>x</#list>",
                "<#assign x = 1>",
                "<#include 'lib.ftl'>",
                "<#import 'other.ftl' as lib>",
                "<#macro m a=1>x</#macro>",
                "<#function f a><#return a></#function>",
                "<#attempt>x<#recover>y</#attempt>",
                "<#switch a><#case 1>x</#switch>",
                "<#outputformat 'HTML'>x</#outputformat>",
                "<@lib.generated origin='x' />",
                "<#setting locale='de'>",
                "<#compress>x</#compress>",
            })
    void logicIsFound(String logic) throws IOException {
        Path overlay = Jimfs.newFileSystem(Configuration.unix()).getPath("/overlay");
        Files.createDirectories(overlay.resolve("quadlet"));
        Files.writeString(overlay.resolve("quadlet/x.ftl"), logic + "\n");
        assertThat(offences(Templates.overlaid(overlay).parsed("quadlet/x.ftl")))
                .isNotEmpty();
    }

    @Test
    void theAllowedIsAllowed() throws IOException {
        Path overlay = Jimfs.newFileSystem(Configuration.unix()).getPath("/overlay");
        Files.createDirectories(overlay.resolve("quadlet"));
        Files.writeString(overlay.resolve("quadlet/x.ftl"), """
                <#import "lib.ftl" as lib>
                <#-- a remark -->
                <@lib.generated origin=view.origin />
                <#list view.lines as line>
                <#if line.bold>
                A=${line.text}
                <#else>
                B=${line.text}
                </#if>
                </#list>
                """);
        assertThat(offences(Templates.overlaid(overlay).parsed("quadlet/x.ftl")))
                .isEmpty();
    }
}
