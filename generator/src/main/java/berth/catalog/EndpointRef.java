package berth.catalog;

import berth.diagnostic.Span;
import berth.net.Cidr;
import berth.net.Ports;
import java.util.List;

/**
 * An endpoint as it is written: {@code db:postgres}, {@code @monitored:metrics}, {@code internet:80,443},
 * {@code [fd00::1]:443}. What its name stands for is the plan's to find out.
 *
 * @param text the whole text
 * @param target what is named
 * @param targetSpan where the target stands
 * @param ports the ports named, in the order written; empty when none are
 * @param span where the whole stands
 */
public record EndpointRef(String text, Target target, Span targetSpan, List<Located<PortRef>> ports, Span span) {
    public EndpointRef {
        ports = List.copyOf(ports);
    }

    /** What an endpoint names. */
    public sealed interface Target {}

    /** A service, a zone, a set, {@code host}, {@code internet} or {@code services}. */
    public record Named(String name) implements Target {}

    /** Every enabled member of a module or bearer of a label. */
    public record Selected(String name) implements Target {}

    /** Addresses. */
    public record Block(Cidr cidr) implements Target {}

    /** A port of the target. */
    public sealed interface PortRef {}

    /** A port by its name, or {@code ping}. */
    public record PortName(String name) implements PortRef {
        /** The reserved name for ICMP echo. */
        public boolean isPing() {
            return name.equals("ping");
        }
    }

    /** Ports by number. */
    public record PortNumbers(Ports ports) implements PortRef {}
}
