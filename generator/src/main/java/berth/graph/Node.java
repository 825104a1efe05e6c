package berth.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One end of passages.
 *
 * @param name as the matrix calls it; no two nodes share a name
 * @param kind what it is
 * @param description one line of people's words, if there is one
 * @param module the module of a service that has one
 * @param addresses its addresses, or the blocks that it stands for
 * @param ports what a service listens on, such as {@code web 443/tcp}
 * @param network what is particular about a service's network, if anything is
 * @param enforced whether the rules see its traffic
 * @param asksResolver whether it may ask the host's resolver
 * @param change whether it came or went
 */
public record Node(
        String name,
        Kind kind,
        Optional<String> description,
        Optional<String> module,
        List<String> addresses,
        List<String> ports,
        Optional<String> network,
        boolean enforced,
        boolean asksResolver,
        Change change) {

    /** What a node can be. */
    public enum Kind {
        SERVICE("service"),
        HOST("the host"),
        ZONE("zone"),
        INTERNET("the internet"),
        BLOCKS("addresses outside");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    public Node {
        addresses = List.copyOf(addresses);
        ports = List.copyOf(ports);
    }

    boolean isService() {
        return kind == Kind.SERVICE;
    }

    Node with(Change other) {
        return new Node(name, kind, description, module, addresses, ports, network, enforced, asksResolver, other);
    }

    /** What stands below the name: that it is not enforced, else what people say of it, else its addresses. */
    Optional<String> subtitle() {
        if (network.isPresent()) {
            return network.map(it -> enforced ? it : it + ", not enforced");
        }
        return description.or(() -> addresses.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", addresses)));
    }

    /** Everything about a node, a line each. */
    List<String> facts() {
        List<String> lines = new ArrayList<>();
        lines.add(name + (change == Change.SAME ? "" : " (" + change.word() + ")"));
        description.ifPresent(lines::add);
        module.ifPresent(it -> lines.add("module " + it));
        network.ifPresent(it -> lines.add(it + (enforced ? "" : ", not enforced")));
        if (!addresses.isEmpty()) {
            lines.add(String.join(", ", addresses));
        }
        if (!ports.isEmpty()) {
            lines.add("listens on " + String.join(", ", ports));
        }
        return lines;
    }
}
