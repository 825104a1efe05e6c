package berth.nft;

import java.util.List;
import java.util.Set;

/**
 * A wrong ruleset: the right one with one text replaced. A test that lets one of them pass would let a fault pass.
 *
 * @param name what is wrong with it
 * @param text stands in the right ruleset, once or more
 * @param instead stands there in the wrong one
 */
record Mutant(String name, String text, String instead) {

    static final List<Mutant> ALL = List.of(
            new Mutant("no guard of sources", "iifname \"bt-*\" goto guard_service", "iifname \"bt-*\" accept"),
            new Mutant("no guard of IPv6 sources", "iifname . ip6 saddr @addresses6 accept", "ip6 saddr ::/0 accept"),
            new Mutant("a service's source from outside", "ip saddr @pool4 goto guard_deny", ""),
            new Mutant("the pool from outside", "ip daddr @pool4 goto guard_pool", ""),
            new Mutant("the IPv6 pool from outside", "ip6 daddr @pool6 goto guard_pool", ""),
            new Mutant(
                    "an edge more",
                    "\"bt-app\" . \"bt-db\" . tcp . 5432 : accept,",
                    "\"bt-app\" . \"bt-db\" . tcp . 5432 : accept, \"bt-lonely\" . \"bt-db\" . tcp . 5432 : accept,"),
            new Mutant("an edge less", "\"bt-app\" . \"bt-db\" . tcp . 5432 : accept,", "# none"),
            new Mutant("one family becomes both", "meta nfproto ipv4 iifname . oifname .", "iifname . oifname ."),
            new Mutant("through the host's address", "ct status dnat goto deny_inside", ""),
            new Mutant(
                    "services judged as outsiders",
                    "iifname \"bt-*\" goto from_service\n\t\toifname \"bt-*\" goto to_service",
                    "oifname \"bt-*\" goto to_service\n\t\tiifname \"bt-*\" goto from_service"),
            new Mutant("any way out", "@egress_chains\n\t\tgoto deny_inside", "@egress_chains\n\t\taccept"),
            new Mutant("another's way out", "\"bt-log\" : jump egress_log", "\"bt-log\" : jump egress_mon"),
            new Mutant("everything is the internet", "ip daddr != @not_internet4", ""),
            new Mutant("a zone by its source alone", "iifname \"lan0\" ip saddr", "ip saddr"),
            new Mutant("a zone by its interface alone", "iifname \"lan0\" ip saddr @zone_lan_4", "iifname \"lan0\""),
            new Mutant("one scope for two host ports", "ct original proto-dst 443 ", ""),
            new Mutant(
                    "published is enough", "@published_chains\n\t\tgoto deny_outside", "@published_chains\n\t\taccept"),
            new Mutant("routed is enough", "@direct_chains\n\t\tgoto deny_outside", "@direct_chains\n\t\taccept"),
            new Mutant("anybody's gateway", "meta nfproto ipv4 iifname . ip daddr != @gateways4 goto deny_to_host", ""),
            new Mutant("the host may everything", "fib saddr type local goto from_host", "fib saddr type local accept"),
            new Mutant(
                    "ping for all",
                    "icmp type echo-request iifname . oifname vmap @edge_pings",
                    "meta l4proto icmp accept"),
            new Mutant("a masqueraded caller", "snat ip to ip saddr", "counter"),
            new Mutant("silence for services", "meta l4proto tcp reject with tcp reset", "meta l4proto tcp drop"));

    /**
     * Wrong rulesets that the reader must catch too. Not all of them show in a kernel: probes exceed no limit, read no log
     * and keep no connection.
     */
    static final List<Mutant> BY_READING = List.of(
            new Mutant(
                    "established first",
                    "\tchain from_service {\n",
                    "\tchain from_service {\n\t\tct state established accept\n"),
            new Mutant(
                    "established first, from outside",
                    "\tchain to_service {\n",
                    "\tchain to_service {\n\t\tct state established accept\n"),
            new Mutant(
                    "whatever belongs to a connection",
                    "ct direction reply ct state established,related accept",
                    "ct state established,related accept"),
            new Mutant("no replies", "ct direction reply ct state established,related accept", "counter"),
            new Mutant("what is invalid goes on", "ct state invalid goto invalid", "counter"),
            new Mutant(
                    "errors from anybody",
                    "oifname \"bt-*\" ct state related meta l4proto { icmp, icmpv6 } goto service_related",
                    "counter"),
            new Mutant("errors from nobody", "oifname . iifname @edge_pairs accept", "counter"),
            new Mutant("a range one too wide", "udp . 10000-20000", "udp . 10000-20001"),
            new Mutant("a range one too narrow", "udp . 10000-20000", "udp . 10001-20000"),
            new Mutant("one port of a range missing", "\"bt-app\" . \"bt-log\" . udp . 4005 : accept,", "# none"),
            new Mutant(
                    "another protocol", "\"bt-app\" . \"bt-db\" . tcp . 5432", "\"bt-app\" . \"bt-db\" . udp . 5432"),
            new Mutant(
                    "an edge turned round",
                    "\"bt-app\" . \"bt-db\" . tcp . 5432",
                    "\"bt-db\" . \"bt-app\" . tcp . 5432"),
            new Mutant(
                    "a limit gone",
                    "ct state new limit rate over 10/second burst 20 packets counter return",
                    "counter"),
            new Mutant("a limit of another rate", "over 10/second burst 20", "over 100/second burst 20"),
            new Mutant("a limit of another burst", "over 10/second burst 20", "over 10/second burst 200"),
            new Mutant("no bound on open connections", "ct state new ct count over 5 counter return", "counter"),
            new Mutant("a limit passed over", "tcp . 5433 : jump pass_app_db", "tcp . 5433 : accept"),
            new Mutant(
                    "a meter gone",
                    "ct state new update @rate_proxy_tcp_8444_4 { ip saddr limit rate over 5/second burst 12 packets } counter return",
                    "counter"),
            new Mutant(
                    "a meter of one family only",
                    "@rate_proxy_tcp_8444_6 { ip6 saddr limit rate over 5/second",
                    "@rate_proxy_tcp_8444_6 { ip6 saddr limit rate over 50/second"),
            new Mutant(
                    "a meter of open connections",
                    "ct state new update @rate_proxy_tcp_8444_4",
                    "update @rate_proxy_tcp_8444_4"),
            new Mutant("a log line missing", "ct state new log prefix \"berth allow app>db \" level info", "counter"),
            new Mutant(
                    "denials without a line",
                    "update @denied_pairs { iifname . oifname limit rate 1/second burst 5 packets } log prefix \"berth deny \" level info",
                    "counter"),
            new Mutant("a zone widened", "192.168.2.0/24,", "192.168.0.0/16,"),
            new Mutant("a zone narrowed", "192.168.2.0/24,", "192.168.2.0/25,"),
            new Mutant("a zone of one family widened", "fd50::/64,", "fd50::/56,"),
            new Mutant("a set without its exception", "198.51.100.0/25,", "198.51.100.0/24,"),
            new Mutant("special use forgotten", "169.254.0.0/16,", "# none"),
            new Mutant("a pool half guarded", "10.213.0.0/16,", "10.213.0.0/17,"),
            new Mutant("an address of another", "\"bt-app\" . 10.213.0.6", "\"bt-app\" . 10.213.0.10"),
            new Mutant(
                    "two addresses behind one bridge",
                    "\"bt-app\" . 10.213.0.6,",
                    "\"bt-app\" . 10.213.0.6, \"bt-app\" . 10.213.0.7,"),
            new Mutant("a gateway of another", "\"bt-mon\" . 10.213.0.13", "\"bt-mon\" . 10.213.0.9"),
            new Mutant("a caller with another name", "snat ip to ip saddr", "snat ip to 10.213.0.10"),
            new Mutant("a caller kept too late", "priority srcnat - 1", "priority 101"),
            new Mutant(
                    "a guard behind connection tracking",
                    "hook prerouting priority raw",
                    "hook prerouting priority filter"),
            new Mutant(
                    "a guard that lets pass",
                    "log prefix \"berth guard \" level info\n\t\tdrop",
                    "log prefix \"berth guard \" level info\n\t\taccept"),
            new Mutant("another hook", "hook input priority filter - 10", "hook output priority filter - 10"),
            new Mutant(
                    "a policy that drops what is others'",
                    "hook forward priority filter - 10; policy accept",
                    "hook forward priority filter - 10; policy drop"),
            new Mutant(
                    "a reject from outside",
                    "log prefix \"berth drop \" level info\n\t\tdrop",
                    "log prefix \"berth drop \" level info\n\t\treject with icmpx admin-prohibited"),
            new Mutant(
                    "a published port of another number", "ct original proto-dst 8444", "ct original proto-dst 8445"),
            new Mutant(
                    "a published range one too wide",
                    "ct original proto-dst 5000-5010",
                    "ct original proto-dst 5000-5011"),
            new Mutant("published without DNAT", "ct status dnat goto to_published", "goto to_published"),
            new Mutant(
                    "the host to any port",
                    "\"bt-mon\" . tcp . 3001 : accept,",
                    "\"bt-mon\" . tcp . 3001-3002 : accept,"),
            new Mutant(
                    "no neighbours",
                    "ip6 saddr { ::, fe80::/10 } icmpv6 type { nd-neighbor-solicit, nd-neighbor-advert } accept",
                    "counter"),
            new Mutant("every source of neighbours", "ip6 saddr { ::, fe80::/10 } icmpv6", "icmpv6"),
            new Mutant(
                    "from services by address alone",
                    "meta nfproto ipv6 oifname . ip6 daddr != @addresses6 goto deny_inside",
                    "counter"),
            new Mutant(
                    "an exception of the guard too many",
                    "chain guard_pool {\n",
                    "chain guard_pool {\n\t\tiifname \"lan0\" accept\n"),
            new Mutant("by loopback", "iifname \"lo\" accept", "iifname \"lan0\" accept"),
            new Mutant("nothing is in force", "{ ipv4 : return, ipv6 : return }", "{ ipv4 : return }"),
            new Mutant("half of it is loaded", "{ ipv4, ipv6 }", "{ ipv4 }"),
            new Mutant("a second table", "delete table inet berth\n", ""),
            new Mutant("unknown words", "\tchain guard {\n", "\tchain guard {\n\t\tmeta mark 1 accept\n"));

    /** Some that do show there, for every run; {@code -Dberth.every.mutant=true} tries all of them. */
    static final Set<String> IN_A_KERNEL = Set.of(
            "no replies",
            "a range one too wide",
            "a zone widened",
            "special use forgotten",
            "a guard that lets pass",
            "a published port of another number",
            "published without DNAT",
            "the host to any port");

    String of(String ruleset) {
        String wrong = ruleset.replace(text, instead);
        if (wrong.equals(ruleset)) {
            throw new AssertionError("the ruleset does not say: " + text);
        }
        return wrong;
    }

    @Override
    public String toString() {
        return name;
    }
}
