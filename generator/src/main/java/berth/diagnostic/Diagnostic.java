package berth.diagnostic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One finding. Messages are lower case, without a full stop and without blame.
 *
 * @param code the stable code
 * @param severity its weight here
 * @param message what is wrong
 * @param primary the offending place
 * @param related other places that explain it
 * @param notes further sentences
 * @param help what to do, if there is something
 */
public record Diagnostic(
        Code code,
        Severity severity,
        String message,
        Label primary,
        List<Label> related,
        List<String> notes,
        Optional<String> help) {

    /** By file, then place, then code; ties by the words. */
    public static final Comparator<Diagnostic> ORDER = Comparator.<Diagnostic, String>comparing(
                    d -> d.primary.span().file().name())
            .thenComparingInt(d -> d.primary.span().start())
            .thenComparing(Diagnostic::code)
            .thenComparing(Diagnostic::message);

    public Diagnostic {
        related = List.copyOf(related);
        notes = List.copyOf(notes);
    }

    /** Starts a diagnostic of the code's own severity at a place. */
    public static Builder at(Span span, Code code, String message) {
        return new Builder(span, code, message);
    }

    /** Collects the optional parts. */
    public static final class Builder {
        private final Span span;
        private final Code code;
        private final String message;
        private String label = "";
        private final List<Label> related = new ArrayList<>();
        private final List<String> notes = new ArrayList<>();
        private Optional<String> help = Optional.empty();

        private Builder(Span span, Code code, String message) {
            this.span = span;
            this.code = code;
            this.message = message;
        }

        /** The words under the caret. */
        public Builder label(String text) {
            label = text;
            return this;
        }

        public Builder related(Span place, String text) {
            related.add(new Label(place, text));
            return this;
        }

        public Builder note(String text) {
            notes.add(text);
            return this;
        }

        public Builder help(String text) {
            help = Optional.of(text);
            return this;
        }

        public Builder help(Optional<String> text) {
            help = text;
            return this;
        }

        public Diagnostic build() {
            return new Diagnostic(code, code.severity(), message, new Label(span, label), related, notes, help);
        }
    }
}
