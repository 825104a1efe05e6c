package berth.property;

import berth.property.Slot.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Makes the slots of a template, each with a harmless text that stands nowhere else. */
final class Slots {

    /** Text that could be a value of some type by chance, or a word that is legal somewhere. */
    private static final Pattern PLAIN = Pattern.compile("[\\s0-9A-Za-z.,:/@+=_-]*");

    private static final String PATH_LETTERS = "abcXYZ019-_.@+=~()!#&^`|<>\u00e9\u00df\u2603\u0416\u4e2d";

    /** Nothing that groups or escapes, so that most lines are well formed. */
    private static final String VERBATIM = "$%%{}[]()<>#;:,.@&|!?*~^-+_/`ab0\u00e9\u2603";

    private final List<Slot> all = new ArrayList<>();

    List<Slot> all() {
        return List.copyOf(all);
    }

    private Slot add(String path, Kind kind, String harmless, Function<Random, String> maker) {
        Slot slot = new Slot(all.size(), path, kind, harmless, maker);
        all.add(slot);
        return slot;
    }

    /** A text with the slot's number in it that is a legal name, variable, user and host name. */
    private String unique() {
        return String.format("tw%04dx", all.size());
    }

    /** Free text. */
    Slot text(String path) {
        return add(path, Kind.TEXT, unique(), NastyStrings::text);
    }

    /** A file's name: anything but what no file can be called. */
    Slot fileName() {
        return add("", Kind.TEXT, unique() + ".yaml", random -> {
            String text = NastyStrings.text(random);
            String possible = text.replaceAll("[\0/]|[\\ud800-\\udbff](?![\\udc00-\\udfff])", "");
            return possible.replaceAll("(?<![\\ud800-\\udbff])[\\udc00-\\udfff]", "") + "c";
        });
    }

    /** A name of the catalog. */
    Slot name(String path) {
        return add(path, Kind.WORD, unique(), random -> mostly(random, NastyStrings.name(random)));
    }

    /** The name of a service: short, since a long one's bridge is named by a hash. */
    Slot serviceName(String path) {
        return add(path, Kind.WORD, unique(), random -> {
            String name = mostly(random, NastyStrings.name(random));
            boolean isLong = name.length() > 12 && name.matches("[a-z0-9-]+");
            return isLong ? name.substring(0, 11) + "x" : name;
        });
    }

    /** A line in quadlet's own syntax, which is passed on as it stands. */
    Slot verbatim(String path) {
        return add(path, Kind.TEXT, "a=" + unique(), random -> {
            String text = NastyStrings.text(random);
            int kind = random.nextInt(4);
            return kind == 0
                    ? text
                    : kind == 1 ? "a=" + text : "a." + NastyStrings.of(random, VERBATIM, 1 + random.nextInt(12)) + "=b";
        });
    }

    /** A word, legal when it is one of {@code valid}. */
    Slot word(String path, String format, String... valid) {
        List<String> legal = List.of(valid);
        return add(
                path,
                Kind.WORD,
                String.format(format, unique()),
                random -> mostly(random, NastyStrings.any(random, legal)));
    }

    /** A word whose alphabet has no digits or no small letters. */
    Slot only(String path, String harmless, String... valid) {
        List<String> legal = List.of(valid);
        return add(path, Kind.WORD, harmless, random -> mostly(random, NastyStrings.any(random, legal)));
    }

    /** An absolute path. */
    Slot path(String path) {
        return add(path, Kind.TEXT, "/srv/" + unique(), Slots::somePath);
    }

    /** An absolute path in front of a colon or behind one; another colon would be the catalog's, not the path's. */
    Slot pathPart(String path) {
        return add(
                path, Kind.TEXT, "/srv/" + unique(), random -> somePath(random).replace(':', '|'));
    }

    private static String somePath(Random random) {
        String good = "/srv/" + NastyStrings.of(random, PATH_LETTERS, 1 + random.nextInt(8)) + "/x";
        int kind = random.nextInt(4);
        return kind == 0 ? "/" + NastyStrings.text(random) : kind == 1 ? NastyStrings.spoiled(random, good) : good;
    }

    /** A value that is read. */
    Slot typed(String path, String harmless) {
        return add(path, Kind.TYPED, harmless, random -> notPlain(random, harmless));
    }

    /** One of a few words. */
    Slot closed(String path, String harmless) {
        return add(path, Kind.CLOSED, harmless, random -> notPlain(random, harmless) + "\"");
    }

    private static String mostly(Random random, String valid) {
        int kind = random.nextInt(10);
        return kind < 6 ? valid : kind < 9 ? NastyStrings.spoiled(random, valid) : NastyStrings.text(random);
    }

    /** Nasty in any case; never another value of the same type, which would mean something else. */
    private static String notPlain(Random random, String harmless) {
        String text = NastyStrings.text(random);
        boolean behind = random.nextBoolean();
        if (random.nextBoolean()) {
            String blank = NastyStrings.any(random, List.of(" ", "\n", "\t", "\r", "\u00a0", "\0", "\u2028"));
            return behind ? harmless + blank : blank + harmless;
        }
        return PLAIN.matcher(text).matches() ? harmless + "\u0000" + text : text;
    }
}
