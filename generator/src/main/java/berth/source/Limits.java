package berth.source;

/**
 * How large a document may be, so that reading ends in bounded time and memory.
 *
 * @param bytes the size of the file
 * @param depth how deep lists and mappings nest
 * @param aliased how many nodes aliases may add to those that are written
 */
public record Limits(int bytes, int depth, int aliased) {
    public static final Limits DEFAULT = new Limits(3 * 1024 * 1024, 64, 100_000);
}
