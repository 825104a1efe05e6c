package berth.value;

import berth.diagnostic.Code;
import java.util.Optional;
import java.util.function.Function;

/** What came of reading a word: a value that is valid, or the reason why there is none. */
public sealed interface Parsed<T> {

    /** The value, if the word was good. */
    Optional<T> value();

    /** The same reading with the value mapped. */
    <U> Parsed<U> map(Function<T, U> mapping);

    /** What comes of reading on, if the word was good so far. */
    <U> Parsed<U> then(Function<T, Parsed<U>> next);

    /** A good word. */
    record Good<T>(T it) implements Parsed<T> {
        @Override
        public Optional<T> value() {
            return Optional.of(it);
        }

        @Override
        public <U> Parsed<U> map(Function<T, U> mapping) {
            return new Good<>(mapping.apply(it));
        }

        @Override
        public <U> Parsed<U> then(Function<T, Parsed<U>> next) {
            return next.apply(it);
        }
    }

    /**
     * A bad word.
     *
     * @param code the diagnostic's code
     * @param message what is wrong, lower case, without a full stop
     * @param help what to write instead, if that is known
     */
    record Bad<T>(Code code, String message, Optional<String> help) implements Parsed<T> {
        @Override
        public Optional<T> value() {
            return Optional.empty();
        }

        @Override
        public <U> Parsed<U> map(Function<T, U> mapping) {
            return new Bad<>(code, message, help);
        }

        @Override
        public <U> Parsed<U> then(Function<T, Parsed<U>> next) {
            return new Bad<>(code, message, help);
        }
    }

    static <T> Parsed<T> good(T value) {
        return new Good<>(value);
    }

    static <T> Parsed<T> bad(String message) {
        return new Bad<>(Code.BAD_VALUE, message, Optional.empty());
    }

    static <T> Parsed<T> bad(String message, String help) {
        return new Bad<>(Code.BAD_VALUE, message, Optional.of(help));
    }

    static <T> Parsed<T> bad(Code code, String message, String help) {
        return new Bad<>(code, message, Optional.of(help));
    }
}
