package berth.probe;

/**
 * A table like the one of {@code networking.firewall} on NixOS (nixpkgs, firewall-nftables.nix): what comes in is
 * dropped, but on the trusted bridges. Its reverse path filter is left out: it would stop some forged packets, and what
 * is to be seen here is that berth's own rules stop all of them.
 */
final class NixosFirewall {
    private NixosFirewall() {}

    static final String TABLE = """
            table inet nixos-fw
            delete table inet nixos-fw
            table inet nixos-fw {
            	chain input {
            		type filter hook input priority filter; policy drop;
            		iifname { "lo", "bt-*" } accept comment "trusted interfaces"
            		ct state vmap { invalid : drop, established : accept, related : accept, new : jump input-allow, untracked : jump input-allow }
            	}
            	chain input-allow {
            		tcp dport 22 accept
            		icmp type echo-request accept
            		icmpv6 type != { nd-redirect, 139 } accept
            	}
            }
            """;
}
