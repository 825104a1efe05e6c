package berth.catalog;

import berth.diagnostic.Code;
import berth.diagnostic.Diagnostic;
import berth.diagnostic.Diagnostics;
import berth.diagnostic.Span;
import berth.net.Cidr;
import berth.net.Ports;
import berth.source.Node;
import berth.value.Name;
import berth.value.Parsed;
import berth.value.Patterns;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the short form of an endpoint and of ports, keeping the place of each part. */
final class EndpointShape {
    private EndpointShape() {}

    private static final String FORM = "an endpoint (`NAME`, `NAME:PORTS`, `@SELECTOR:PORTS` or an address)";

    /** An endpoint with or without ports. */
    static final Shape<EndpointRef> ENDPOINT =
            Shapes.scalar(new Description.OfText(FORM, Patterns.ENDPOINT), EndpointShape::read);

    /** An endpoint that takes no ports. */
    static final Shape<EndpointRef> PEER = Shapes.scalar(
            new Description.OfText("a zone, a set, a service, a selector or an address", Patterns.PEER),
            (scalar, problems) -> read(scalar, problems).filter(ref -> {
                if (!ref.ports().isEmpty()) {
                    Span ports = ref.ports().get(0).span();
                    problems.add(Diagnostic.at(ports, Code.BAD_VALUE, "no ports stand here")
                            .help("name the zone or service alone"));
                }
                return ref.ports().isEmpty();
            }));

    /** Ports by name or number, joined by commas. */
    static final Shape<List<Located<EndpointRef.PortRef>>> PORTS = Shapes.scalar(
            Description.OfText.ofPorts(
                    "ports (a port's name, `N` or `A-B` with `/tcp`, `/udp` or `/sctp`)", Patterns.PORTS),
            (scalar, problems) -> ports(scalar, 0, problems));

    /** One host address or block, host bits zero. */
    static final Shape<Cidr> CIDR = Shapes.scalar(
            new Description.OfText("an address block such as `192.168.2.0/24`", Patterns.BLOCK),
            (scalar, problems) -> Shapes.parsed(cidr(scalar.text()), scalar.span(), problems));

    private static Optional<EndpointRef> read(Node.Scalar scalar, Diagnostics problems) {
        String text = scalar.text();
        int end = targetEnd(text);
        String head = text.substring(0, end);
        Optional<EndpointRef.Target> target = target(scalar, head, problems);
        if (end == text.length()) {
            return target.map(t -> new EndpointRef(text, t, scalar.part(0, end), List.of(), scalar.span()));
        }
        Optional<List<Located<EndpointRef.PortRef>>> ports = ports(scalar, end + 1, problems);
        return target.flatMap(t -> ports.map(p -> new EndpointRef(text, t, scalar.part(0, end), p, scalar.span())));
    }

    /** Where the target ends: at the colon before the ports, which an IPv6 address without brackets cannot have. */
    private static int targetEnd(String text) {
        if (text.startsWith("[")) {
            int close = text.indexOf(']');
            return close >= 0 && close + 1 < text.length() && text.charAt(close + 1) == ':' ? close + 1 : text.length();
        }
        int colon = text.indexOf(':');
        boolean ipv6 = colon >= 0 && Cidr.parseLoose(text).isPresent();
        return colon < 0 || ipv6 ? text.length() : colon;
    }

    private static Optional<EndpointRef.Target> target(Node.Scalar scalar, String head, Diagnostics problems) {
        Span span = scalar.part(0, head.length());
        if (head.startsWith("@")) {
            return Shapes.parsed(Name.parse(head.substring(1)), span, problems)
                    .map(n -> new EndpointRef.Selected(n.text()));
        }
        boolean bracketed = head.startsWith("[") && head.endsWith("]");
        String bare = bracketed ? head.substring(1, head.length() - 1) : head;
        if (bracketed || bare.indexOf(':') >= 0 || (!bare.isEmpty() && Character.isDigit(bare.charAt(0)))) {
            return Shapes.parsed(cidr(bare), span, problems).map(EndpointRef.Block::new);
        }
        return Shapes.parsed(Name.parse(bare), span, problems).map(n -> new EndpointRef.Named(n.text()));
    }

    /** Reads a block; host bits that are set are {@code bad-cidr}. */
    static Parsed<Cidr> cidr(String text) {
        Optional<Cidr> good = Cidr.parse(text);
        if (good.isPresent()) {
            return Parsed.good(good.get());
        }
        return Cidr.parseLoose(text)
                .<Parsed<Cidr>>map(loose -> Parsed.bad(
                        Code.BAD_CIDR,
                        "the block `" + text + "` has host bits set",
                        "write `" + loose.block() + "`, or `" + loose.address() + "` for the one address"))
                .orElseGet(() -> Parsed.bad(
                        "`" + text + "` is not an address or a block", "write it like `192.168.2.0/24` or `fd00::/8`"));
    }

    private static Optional<List<Located<EndpointRef.PortRef>>> ports(
            Node.Scalar scalar, int from, Diagnostics problems) {
        String text = scalar.text();
        List<Located<EndpointRef.PortRef>> ports = new ArrayList<>();
        boolean whole = true;
        int start = from;
        while (start <= text.length()) {
            int comma = text.indexOf(',', start);
            int end = comma < 0 ? text.length() : comma;
            Span span = scalar.part(start, end - start);
            Optional<EndpointRef.PortRef> port = Shapes.parsed(port(text.substring(start, end)), span, problems);
            port.ifPresent(p -> ports.add(new Located<>(p, span)));
            whole &= port.isPresent();
            start = end + 1;
        }
        return whole ? Optional.of(ports) : Optional.empty();
    }

    /** Reads one port by name or number. */
    static Parsed<EndpointRef.PortRef> port(String text) {
        Optional<Ports> numbers = Ports.parse(text);
        if (numbers.isPresent()) {
            return Parsed.good(new EndpointRef.PortNumbers(numbers.get()));
        }
        if (!text.isEmpty()
                && !Character.isDigit(text.charAt(0))
                && Name.parse(text).value().isPresent()) {
            return Parsed.good(new EndpointRef.PortName(text));
        }
        return PortWords.refusal(text, "write a port's name, a number, or a range like `4000-4010/udp`");
    }
}
