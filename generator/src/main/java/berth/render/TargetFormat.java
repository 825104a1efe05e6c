package berth.render;

import berth.syntax.Carrier;
import berth.syntax.Target;
import freemarker.core.CommonMarkupOutputFormat;
import freemarker.core.CommonTemplateMarkupOutputModel;
import freemarker.template.TemplateModelException;
import java.io.IOException;
import java.io.Writer;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The output format of one target: it escapes nothing and refuses every bare string that would need it. */
final class TargetFormat extends CommonMarkupOutputFormat<TargetFormat.Text> {

    private static final Map<Target, TargetFormat> ALL = new EnumMap<>(Target.class);

    static {
        for (Target target : Target.values()) {
            ALL.put(target, new TargetFormat(target));
        }
    }

    private final Target target;

    private TargetFormat(Target target) {
        this.target = target;
    }

    static TargetFormat of(Target target) {
        return Objects.requireNonNull(ALL.get(target));
    }

    /** A carrier's text, for the templates of its own target alone. */
    static Text carry(Carrier carrier) {
        return new Text(of(carrier.target()), null, carrier.text());
    }

    @Override
    public String getName() {
        return target.folder();
    }

    @Override
    public @Nullable String getMimeType() {
        return null;
    }

    @Override
    public void output(String bare, Writer out) throws IOException, TemplateModelException {
        out.write(checked(bare));
    }

    @Override
    public String escapePlainText(String bare) {
        if (!Target.isSafe(bare)) {
            throw new IllegalArgumentException(refusal(bare));
        }
        return bare;
    }

    @Override
    public boolean isLegacyBuiltInBypassed(String builtIn) {
        return false;
    }

    @Override
    protected Text newTemplateMarkupOutputModel(@Nullable String plain, @Nullable String markup) {
        return new Text(this, plain, markup);
    }

    private String checked(String bare) throws TemplateModelException {
        if (!Target.isSafe(bare)) {
            throw new TemplateModelException(refusal(bare));
        }
        return bare;
    }

    private String refusal(String bare) {
        return "the bare value \"" + bare + "\" is not of the safe alphabet of " + target.folder();
    }

    /** Text in the syntax of one target. */
    static final class Text extends CommonTemplateMarkupOutputModel<Text> {
        private final TargetFormat format;

        Text(TargetFormat format, @Nullable String plain, @Nullable String markup) {
            super(plain, markup);
            this.format = format;
        }

        @Override
        public TargetFormat getOutputFormat() {
            return format;
        }
    }
}
