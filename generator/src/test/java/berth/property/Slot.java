package berth.property;

import java.util.Random;
import java.util.function.Function;

/**
 * A place of a catalog that a generated string is put into.
 *
 * @param id its number in the template
 * @param path where it is in the language, as {@link LanguagePlaces} writes it
 * @param kind what may become of the string
 * @param harmless what stands there in the twin; found nowhere else in the template
 * @param maker makes the strings
 */
record Slot(int id, String path, Kind kind, String harmless, Function<Random, String> maker) {

    /** What may become of a string. */
    enum Kind {
        /** Free text: most strings are carried, as they are. */
        TEXT,
        /** A word of a small alphabet, carried as it is. */
        WORD,
        /** Read into a value; a string that is not refused means the same as the harmless one. */
        TYPED,
        /** Nothing but some words is legal, so that every generated string is refused. */
        CLOSED
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Slot slot && slot.id == id;
    }

    @Override
    public int hashCode() {
        return id;
    }

    @Override
    public String toString() {
        return path + " (slot " + id + ")";
    }
}
