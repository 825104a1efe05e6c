package berth.cli;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The option that replaces the clock, so that a run says the same on every day. */
final class Today {
    @Option(
            names = "--today",
            paramLabel = "DATE",
            converter = Day.class,
            description = "The day that the `until` of exceptions is held against, such as 2027-06-30; the clock's if"
                    + " not given.")
    private @Nullable LocalDate day;

    /** The pipeline on the day that was named, if one was. */
    Pipeline of(Pipeline pipeline) {
        return day == null ? pipeline : pipeline.on(day);
    }

    /** A day in ISO 8601. */
    static final class Day implements ITypeConverter<LocalDate> {
        @Override
        public LocalDate convert(String word) {
            try {
                return LocalDate.parse(word);
            } catch (DateTimeParseException e) {
                throw new TypeConversionException("'" + word + "' is not a date; write it like 2027-06-30");
            }
        }
    }
}
