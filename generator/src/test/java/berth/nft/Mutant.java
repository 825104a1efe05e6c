package berth.nft;

import java.util.List;

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
            new Mutant("a masqueraded caller", "snat ip to ip saddr map @identities4", "counter"),
            new Mutant("silence for services", "meta l4proto tcp reject with tcp reset", "meta l4proto tcp drop"));

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
