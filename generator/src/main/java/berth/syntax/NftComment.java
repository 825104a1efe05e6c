package berth.syntax;

/**
 * What stands behind a {@code #} of a ruleset, up to the end of its line. Control characters, which could end the line,
 * become {@code ?}; everything else means nothing to nft.
 *
 * @param text one line
 */
public record NftComment(String text) implements Carrier {
    public NftComment {
        StringBuilder line = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            boolean ends = Character.isISOControl(c) || c == 0x2028 || c == 0x2029;
            line.appendCodePoint(ends ? '?' : c);
        });
        text = line.toString();
    }

    @Override
    public Target target() {
        return Target.NFTABLES;
    }

    @Override
    public String toString() {
        return text;
    }
}
