package berth.policy.nft;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** What a rule can look at, as nft spells it, with the type that a set of it must have. */
enum Field {
    IIFNAME("iifname", "ifname"),
    OIFNAME("oifname", "ifname"),
    IP_SADDR("ip saddr", "ipv4_addr"),
    IP_DADDR("ip daddr", "ipv4_addr"),
    IP6_SADDR("ip6 saddr", "ipv6_addr"),
    IP6_DADDR("ip6 daddr", "ipv6_addr"),
    NFPROTO("meta nfproto", "nf_proto"),
    L4PROTO("meta l4proto", "inet_proto"),
    TH_DPORT("th dport", "inet_service"),
    TCP_DPORT("tcp dport", "inet_service"),
    UDP_DPORT("udp dport", "inet_service"),
    SCTP_DPORT("sctp dport", "inet_service"),
    ICMP_TYPE("icmp type", "icmp_type"),
    ICMPV6_TYPE("icmpv6 type", "icmpv6_type"),
    CT_STATE("ct state", "ct_state"),
    CT_DIRECTION("ct direction", "ct_dir"),
    CT_STATUS("ct status", "ct_status"),
    CT_ORIGINAL_DPORT("ct original proto-dst", "original_port"),
    FIB_SADDR("fib saddr type", "fib_addrtype"),
    FIB_DADDR("fib daddr type", "fib_addrtype");

    /** The values that types without a notation of their own may have, as berth uses them. */
    private static final Map<String, String> WORDS = Map.of(
            "nf_proto", "ipv4 ipv6",
            "inet_proto", "tcp udp sctp icmp icmpv6 igmp",
            "icmp_type", "echo-request",
            "icmpv6_type",
                    "echo-request nd-neighbor-solicit nd-neighbor-advert nd-router-solicit mld-listener-report"
                            + " mld-listener-done mld2-listener-report",
            "ct_state", "new established related invalid",
            "ct_dir", "original reply",
            "ct_status", "dnat",
            "fib_addrtype", "local multicast broadcast");

    private final String spelling;
    private final String type;

    Field(String spelling, String type) {
        this.spelling = spelling;
        this.type = type;
    }

    String type() {
        return type;
    }

    /** Whether it is the destination port, which is looked at for all ports at once. */
    boolean isPort() {
        return this == TH_DPORT || this == TCP_DPORT || this == UDP_DPORT || this == SCTP_DPORT;
    }

    /** Whether it tells protocols apart. */
    boolean isOfProtocol() {
        return isPort() || this == L4PROTO || this == ICMP_TYPE || this == ICMPV6_TYPE;
    }

    /** Whether {@code word} begins the spelling of a field. */
    static boolean begins(String word) {
        return Arrays.stream(values()).anyMatch(field -> field.spelling.split(" ", -1)[0].equals(word));
    }

    /** Reads a field of which {@code before} has been read. */
    static Field read(Tokens tokens, String before) {
        String spelled = before + tokens.word();
        for (int words = 1; words <= 3; words++) {
            Optional<Field> found = spelled(spelled);
            if (found.isPresent()) {
                return found.get();
            }
            spelled += " " + tokens.word();
        }
        throw tokens.wrong("nothing that berth looks at: " + spelled);
    }

    private static Optional<Field> spelled(String spelled) {
        return Arrays.stream(values())
                .filter(field -> field.spelling.equals(spelled))
                .findFirst();
    }

    /** Whether {@code word} is a value of the type, for types that have words. */
    static boolean isWordOf(String type, String word) {
        return Arrays.asList(WORDS.getOrDefault(type, "").split(" ", -1)).contains(word) && !word.isEmpty();
    }
}
