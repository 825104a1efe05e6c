package berth.policy;

/** Where in the life of a connection a packet stands, as connection tracking tells it. */
public enum Phase {
    /** The first packet. */
    NEW,
    /** A later packet from the side that asked. */
    ESTABLISHED,
    /** A packet from the side that was asked. */
    REPLY,
    /** An ICMP error that quotes a packet of a connection. */
    RELATED,
    /** Belongs to nothing. */
    INVALID
}
