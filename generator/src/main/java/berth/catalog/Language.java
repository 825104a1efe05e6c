package berth.catalog;

/** The whole language in its own description. */
public final class Language {
    private Language() {}

    /** What a catalog is. */
    public static Description describe() {
        return Catalog.SHAPE.describe();
    }
}
