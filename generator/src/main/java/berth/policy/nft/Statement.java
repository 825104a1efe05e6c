package berth.policy.nft;

import java.util.List;
import java.util.Optional;

/** One part of a rule. */
sealed interface Statement {

    /** Goes on with what is found, or with {@code negated} with what is not. */
    record Match(List<Field> fields, boolean negated, ElementSet elements) implements Statement {}

    /** Does what the map of this name says for what is found. */
    record Lookup(List<Field> fields, String map, ElementSet elements) implements Statement {}

    /** Makes the source what it is: whoever masquerades later comes too late. */
    record Snat(Field source) implements Statement {}

    /**
     * Goes on with what exceeds a bound.
     *
     * @param words the bound: {@code rate 5/second burst 5}, {@code count 5} or {@code client 5/second burst 12}
     * @param line tells it from others
     */
    record Bound(String words, int line) implements Statement {}

    /** Writes a line to the log. */
    record Log(String prefix) implements Statement {}

    /** Ends the rule. */
    record Do(Action action) implements Statement {}

    /**
     * A rule.
     *
     * @param statements in order
     * @param line where it stands
     */
    record Rule(List<Statement> statements, int line) {}

    /**
     * A chain.
     *
     * @param hook what calls it, for a base chain
     * @param rules in order
     */
    record Chain(String name, Optional<Hook> hook, List<Rule> rules) {}

    /**
     * Where the kernel calls a chain.
     *
     * @param type {@code filter} or {@code nat}
     * @param name such as {@code forward}
     * @param priority its place among others; connection tracking is at -200, DNAT at -100, SNAT at 100
     * @param drops whether what it does not decide is dropped
     */
    record Hook(String type, String name, int priority, boolean drops) {}
}
