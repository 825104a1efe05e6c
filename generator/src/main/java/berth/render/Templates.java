package berth.render;

import berth.syntax.Target;
import freemarker.cache.StrongCacheStorage;
import freemarker.cache.TemplateConfigurationFactory;
import freemarker.core.TemplateClassResolver;
import freemarker.core.TemplateConfiguration;
import freemarker.log.Logger;
import freemarker.template.Configuration;
import freemarker.template.Template;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/**
 * The templates, ready to be filled. The folder of a template's name decides the target: {@code quadlet/container.ftl}
 * writes quadlet. Nothing of FreeMarker is touched before the first {@link #fill}.
 */
public final class Templates {

    private final Optional<Path> overlay;
    private @Nullable Configuration configuration;

    private Templates(Optional<Path> overlay) {
        this.overlay = overlay;
    }

    /** The templates that berth comes with. */
    public static Templates bundled() {
        return new Templates(Optional.empty());
    }

    /** The templates of {@code folder}, and berth's own where it has none of that name. */
    public static Templates overlaid(Path folder) {
        return new Templates(Optional.of(folder));
    }

    /**
     * Fills a template.
     *
     * @param name such as {@code quadlet/container.ftl}
     * @param view a record; its components, and theirs in turn, are records, lists, {@code Optional}s (listed like a
     *     list of at most one), {@link berth.syntax.Carrier}s, strings of the safe alphabet, numbers, booleans or enums
     * @return the text, which ends in LF and holds no other control character than LF and TAB
     * @throws TemplateFault when the template is missing or wrong, or a value may not be written where it stands
     */
    public String fill(String name, Record view) {
        StringWriter out = new StringWriter(1024);
        try {
            parsed(name).process(view, out);
        } catch (IOException | TemplateException e) {
            throw new TemplateFault(name, e);
        }
        String text = out.toString();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            // A CR that an overlay brought along would end a line for systemd, though not for quadlet.
            if ((c < ' ' && c != '\n' && c != '\t') || c == 0x7f) {
                throw new TemplateFault(name, "it writes the control character " + (int) c);
            }
        }
        if (!text.endsWith("\n")) {
            throw new TemplateFault(name, "its last line does not end");
        }
        return text;
    }

    /** The template of that name, read. */
    Template parsed(String name) throws IOException {
        Configuration ready = configuration;
        if (ready == null) {
            ready = configure(overlay);
            configuration = ready;
        }
        return ready.getTemplate(name);
    }

    @SuppressWarnings("deprecation") // The other way to switch logging off is a system property, which is not ours.
    private static Configuration configure(Optional<Path> overlay) {
        try {
            Logger.selectLoggerLibrary(Logger.LIBRARY_NONE);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
        Configuration it = new Configuration(Configuration.VERSION_2_3_34);
        it.setTemplateLoader(new TemplateFiles(overlay));
        it.setTemplateConfigurations(new FormatByFolder(it));
        it.setObjectWrapper(new ViewWrapper());
        it.setCacheStorage(new StrongCacheStorage());
        it.setTemplateUpdateDelayMilliseconds(Long.MAX_VALUE);
        it.setLocalizedLookup(false);
        it.setDefaultEncoding(StandardCharsets.UTF_8.name());
        it.setOutputEncoding(StandardCharsets.UTF_8.name());
        it.setLocale(Locale.ROOT);
        it.setTimeZone(TimeZone.getTimeZone("UTC"));
        it.setNumberFormat("computer");
        it.setBooleanFormat("c");
        it.setTagSyntax(Configuration.ANGLE_BRACKET_TAG_SYNTAX);
        it.setInterpolationSyntax(Configuration.DOLLAR_INTERPOLATION_SYNTAX);
        it.setAutoEscapingPolicy(Configuration.FORCE_AUTO_ESCAPING_POLICY);
        it.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
        it.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        it.setLogTemplateExceptions(false);
        it.setWrapUncheckedExceptions(true);
        return it;
    }

    /** Gives each folder's templates the output format of their target; other folders have no templates. */
    private static final class FormatByFolder extends TemplateConfigurationFactory {
        private final Map<Target, TemplateConfiguration> byTarget = new EnumMap<>(Target.class);

        FormatByFolder(Configuration parent) {
            for (Target target : Target.values()) {
                TemplateConfiguration it = new TemplateConfiguration();
                it.setParentConfiguration(parent);
                it.setOutputFormat(TargetFormat.of(target));
                byTarget.put(target, it);
            }
        }

        @Override
        public @Nullable TemplateConfiguration get(String sourceName, Object templateSource) throws IOException {
            for (Map.Entry<Target, TemplateConfiguration> entry : byTarget.entrySet()) {
                if (sourceName.startsWith(entry.getKey().folder() + "/")) {
                    return entry.getValue();
                }
            }
            throw new IOException("no target writes " + sourceName);
        }

        @Override
        protected void setConfigurationOfChildren(Configuration parent) {
            for (TemplateConfiguration it : byTarget.values()) {
                it.setParentConfiguration(parent);
            }
        }
    }
}
