package berth.syntax;

import java.util.Optional;
import java.util.function.Function;

/** What came of putting a text into a target's syntax: it is carried, or there is a reason why it cannot be. */
public sealed interface Carried<T> {

    /** The text in the target's syntax, if it is carried. */
    Optional<T> value();

    /** Why it cannot be carried: lower case, without a full stop. */
    Optional<String> refusal();

    /** The text in the target's syntax; a refusal is an {@link IllegalArgumentException}. */
    T orThrow();

    <U> Carried<U> map(Function<T, U> mapping);

    <U> Carried<U> then(Function<T, Carried<U>> next);

    /** Carried. */
    record Yes<T>(T it) implements Carried<T> {
        @Override
        public Optional<T> value() {
            return Optional.of(it);
        }

        @Override
        public Optional<String> refusal() {
            return Optional.empty();
        }

        @Override
        public T orThrow() {
            return it;
        }

        @Override
        public <U> Carried<U> map(Function<T, U> mapping) {
            return new Yes<>(mapping.apply(it));
        }

        @Override
        public <U> Carried<U> then(Function<T, Carried<U>> next) {
            return next.apply(it);
        }
    }

    /** Not carried. */
    record No<T>(String reason) implements Carried<T> {
        @Override
        public Optional<T> value() {
            return Optional.empty();
        }

        @Override
        public Optional<String> refusal() {
            return Optional.of(reason);
        }

        @Override
        public T orThrow() {
            throw new IllegalArgumentException(reason);
        }

        @Override
        public <U> Carried<U> map(Function<T, U> mapping) {
            return new No<>(reason);
        }

        @Override
        public <U> Carried<U> then(Function<T, Carried<U>> next) {
            return new No<>(reason);
        }
    }

    static <T> Carried<T> yes(T it) {
        return new Yes<>(it);
    }

    static <T> Carried<T> no(String reason) {
        return new No<>(reason);
    }
}
