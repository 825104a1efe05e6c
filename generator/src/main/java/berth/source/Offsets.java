package berth.source;

/** SnakeYAML counts code points, spans count UTF-16 units: the way from one to the other. */
final class Offsets {
    private final String text;
    private final int[] units;

    Offsets(String text) {
        this.text = text;
        boolean same = text.chars().noneMatch(c -> Character.isSurrogate((char) c));
        this.units = same ? new int[0] : units(text);
    }

    private static int[] units(String text) {
        int count = text.codePointCount(0, text.length());
        int[] units = new int[count + 1];
        int at = 0;
        for (int i = 0; i < count; i++) {
            units[i] = at;
            at += Character.charCount(text.codePointAt(at));
        }
        units[count] = at;
        return units;
    }

    int of(int codePoint) {
        if (units.length == 0) {
            return Math.min(codePoint, text.length());
        }
        return units[Math.min(codePoint, units.length - 1)];
    }
}
