package berth.property;

import java.util.List;
import java.util.function.Function;

/** A catalog with slots in it. */
sealed interface Tree {

    /** All slots below. */
    List<Slot> slots();

    /**
     * Text.
     *
     * @param slots whose strings it is made of
     * @param compose makes the text of the slots' strings
     * @param refers whether it only names what another leaf declares
     * @param plain whether it is written without quotes
     */
    record Leaf(List<Slot> slots, Function<List<String>, String> compose, boolean refers, boolean plain)
            implements Tree {}

    /** A list. */
    record Items(List<Tree> items) implements Tree {
        @Override
        public List<Slot> slots() {
            return items.stream()
                    .flatMap(item -> item.slots().stream())
                    .distinct()
                    .toList();
        }
    }

    /** A mapping. */
    record Fields(List<Field> fields) implements Tree {
        @Override
        public List<Slot> slots() {
            return fields.stream()
                    .flatMap(f -> List.of(f.key, f.value).stream())
                    .flatMap(tree -> tree.slots().stream())
                    .distinct()
                    .toList();
        }
    }

    /** A key with its value. */
    record Field(Leaf key, Tree value) {}

    static Leaf word(String text) {
        return new Leaf(List.of(), strings -> text, false, true);
    }

    static Leaf of(Slot slot) {
        return new Leaf(List.of(slot), strings -> strings.get(0), false, false);
    }

    /** A text that names what slots declare elsewhere; {@code %s} stands for each. */
    static Leaf reference(String format, Slot... slots) {
        return new Leaf(List.of(slots), strings -> String.format(format, strings.toArray()), true, false);
    }

    static Items items(Tree... items) {
        return new Items(List.of(items));
    }

    static Fields fields(Field... fields) {
        return new Fields(List.of(fields));
    }

    static Field field(String key, Tree value) {
        return new Field(word(key), value);
    }

    static Field field(Slot key, Tree value) {
        return new Field(of(key), value);
    }
}
