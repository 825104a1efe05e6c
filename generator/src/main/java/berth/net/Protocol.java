package berth.net;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A transport protocol with ports. */
public enum Protocol {
    TCP,
    UDP,
    SCTP;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** The lower-case name that the catalog, podman and nft use. */
    public String word() {
        return word;
    }

    public static Optional<Protocol> of(String word) {
        return Arrays.stream(values()).filter(p -> p.word.equals(word)).findFirst();
    }

    @Override
    public String toString() {
        return word;
    }
}
