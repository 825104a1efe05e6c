package berth.net;

/** An address family. */
public enum Family {
    IPV4(4, 32),
    IPV6(6, 128);

    private final int number;
    private final int bits;

    Family(int number, int bits) {
        this.number = number;
        this.bits = bits;
    }

    /** 4 or 6. */
    public int number() {
        return number;
    }

    /** The length of an address in bits. */
    public int bits() {
        return bits;
    }
}
