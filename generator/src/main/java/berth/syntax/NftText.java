package berth.syntax;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A piece of an nftables ruleset: a word, a quoted name, or pieces joined in one of nft's ways. Every piece starts in
 * {@link #word}, {@link #number}, {@link #interfaceName} or {@link #logPrefix}, which check their alphabet (nft(8),
 * "Lexical conventions"), so whatever is joined reads as the tokens that were meant, on nft 1.0.6 and newer.
 */
public final class NftText implements Carrier, Comparable<NftText> {

    /** The longest prefix that the kernel logs, without its end mark (NF_LOG_PREFIXLEN is 128). */
    private static final int LOG_PREFIX = 127;

    public static final NftText ACCEPT = word("accept");

    private final String text;

    private NftText(String text) {
        this.text = text;
    }

    /**
     * A keyword, identifier, number, address, block, port range or {@code @set}.
     *
     * @throws IllegalArgumentException when it is not of the safe alphabet, or would read as something else
     */
    public static NftText word(String text) {
        // A comma or an equals sign is safe elsewhere, but separates list elements and assigns here.
        if (!Target.isSafe(text) || text.indexOf(',') >= 0 || text.indexOf('=') >= 0 || text.startsWith("-")) {
            throw new IllegalArgumentException("not a word of nft: " + text);
        }
        return new NftText(text);
    }

    public static NftText number(long number) {
        return new NftText(Long.toString(number));
    }

    /**
     * An interface's name in quotes. A trailing {@code *} matches every name that begins so.
     *
     * @throws IllegalArgumentException when no interface can be called that (15 bytes, no space, no slash), or nft's
     *     quoted strings cannot hold it
     */
    public static NftText interfaceName(String name) {
        boolean plain = name.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '"' && c != '\\' && c != '/');
        int star = name.indexOf('*');
        if (!plain || name.isEmpty() || name.length() > 15 || (star >= 0 && star < name.length() - 1)) {
            throw new IllegalArgumentException("not the name of an interface: " + name);
        }
        return new NftText('"' + name + '"');
    }

    /** A log prefix in quotes; what nft's strings or the kernel cannot hold is replaced or cut. */
    public static NftText logPrefix(String text) {
        String held = text.chars()
                .mapToObj(c -> c < ' ' || c >= 0x7f || c == '"' || c == '\\' ? "?" : Character.toString(c))
                .collect(Collectors.joining());
        return new NftText('"' + held.substring(0, Math.min(held.length(), LOG_PREFIX)) + '"');
    }

    /** {@code a . b . c}: a concatenation, as the key of a set or map. */
    public static NftText concat(NftText... parts) {
        return join(Stream.of(parts), " . ");
    }

    /** {@code a b c}: a statement. */
    public static NftText phrase(NftText... parts) {
        return join(Stream.of(parts), " ");
    }

    /** {@code { a, b }}, or the only member alone. */
    public static NftText anyOf(List<NftText> members) {
        return members.size() == 1 ? members.get(0) : new NftText("{ " + join(members.stream(), ", ").text + " }");
    }

    /** {@code != x}. */
    public static NftText not(NftText operand) {
        return new NftText("!= " + operand.text);
    }

    /** {@code @name}: the content of a named set. */
    public static NftText setNamed(String name) {
        return word("@" + name);
    }

    public static NftText jump(String chain) {
        return phrase(word("jump"), word(chain));
    }

    /** {@code this : value}: an element of a map. */
    public NftText mappedTo(NftText value) {
        return new NftText(text + " : " + value.text);
    }

    public boolean isEmpty() {
        return text.isEmpty();
    }

    private static NftText join(Stream<NftText> parts, String separator) {
        return new NftText(parts.map(NftText::text).collect(Collectors.joining(separator)));
    }

    @Override
    public Target target() {
        return Target.NFTABLES;
    }

    /** As the ruleset spells it. */
    @Override
    public String text() {
        return text;
    }

    @Override
    public int compareTo(NftText other) {
        return text.compareTo(other.text);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof NftText that && that.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
