package berth.net;

/** Which families a passage covers. */
public enum Families {
    BOTH,
    IPV4_ONLY,
    IPV6_ONLY;

    public boolean includes(Family family) {
        return this == BOTH || (this == IPV4_ONLY) == (family == Family.IPV4);
    }
}
