package berth.policy.nft;

import berth.net.IpAddress;
import berth.policy.nft.Statement.Chain;
import berth.policy.nft.Statement.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** One way through a base chain and those that it calls, for all ports at once. */
final class Walk {

    /** Packets on their way: their ports, and what they met. */
    record Live(
            PortSet ports,
            List<Statement.Bound> bounds,
            List<String> logs,
            List<Found> elements,
            Optional<Place> accepted) {
        static Live all() {
            return new Live(PortSet.ALL, List.of(), List.of(), List.of(), Optional.empty());
        }

        Live only(PortSet some) {
            return some.equals(ports) ? this : new Live(some, bounds, logs, elements, accepted);
        }

        Live met(Statement.Bound bound) {
            return new Live(ports, and(bounds, bound), logs, elements, accepted);
        }

        Live logged(String prefix) {
            return new Live(ports, bounds, and(logs, prefix), elements, accepted);
        }

        Live found(String map, int line) {
            return new Live(ports, bounds, logs, and(elements, new Found(map, line)), accepted);
        }

        Live by(Place place) {
            return new Live(ports, bounds, logs, elements, Optional.of(place));
        }

        private static <T> List<T> and(List<T> list, T more) {
            List<T> longer = new ArrayList<>(list);
            longer.add(more);
            return longer;
        }
    }

    /** A rule's place: its line and its chain. */
    record Place(int line, String chain) {
        @Override
        public String toString() {
            return "line " + line + ", chain " + chain;
        }
    }

    /** An element of a map that was found, by its line. */
    record Found(String map, int line) {}

    /** Packets whose way has ended here. */
    record Ended(Live live, Action action, Place place) {}

    private final Map<String, Chain> chains;
    private final Frame frame;
    private final Set<Integer> exceeded;
    private final List<Ended> ended = new ArrayList<>();
    private final List<PortSet> asked = new ArrayList<>();
    private boolean byProtocol;

    /**
     * A walk.
     *
     * @param exceeded the lines of the bounds that are exceeded; the others are not
     */
    Walk(Map<String, Chain> chains, Frame frame, Set<Integer> exceeded) {
        this.chains = chains;
        this.frame = frame;
        this.exceeded = exceeded;
    }

    /** The ports that rules compared with the one that was asked for: what decides may change at their bounds. */
    List<PortSet> asked() {
        return asked;
    }

    /** Whether a rule looked at the protocol. */
    boolean byProtocol() {
        return byProtocol;
    }

    private List<ElementSet.Hit> find(ElementSet elements, List<Field> fields) {
        for (Field field : fields) {
            byProtocol |= field.isOfProtocol();
        }
        return elements.find(fields, frame);
    }

    List<Ended> ended() {
        return ended;
    }

    /** Walks a chain; what comes back is undecided. */
    List<Live> through(Chain chain, List<Live> start) {
        List<Live> back = new ArrayList<>();
        List<Live> here = start;
        for (Rule rule : chain.rules()) {
            if (here.isEmpty()) {
                break;
            }
            List<Live> next = new ArrayList<>();
            for (Live live : here) {
                apply(chain, rule, live, next, back);
            }
            here = next;
        }
        back.addAll(here);
        return back;
    }

    private void apply(Chain chain, Rule rule, Live live, List<Live> next, List<Live> back) {
        Live at = live;
        for (Statement statement : rule.statements()) {
            if (statement instanceof Statement.Match match) {
                if (match.fields().get(0) == Field.CT_ORIGINAL_DPORT) {
                    asked.add(match.elements().ports());
                }
                PortSet found = found(find(match.elements(), match.fields()));
                PortSet matched = match.negated() ? negated(match, found) : found;
                skip(at, at.ports().without(matched), next);
                at = at.only(at.ports().and(matched));
            } else if (statement instanceof Statement.Bound bound) {
                if (!exceeded.contains(bound.line())) {
                    next.add(at.met(bound));
                    return;
                }
            } else if (statement instanceof Statement.Log log) {
                at = at.logged(log.prefix());
            } else if (statement instanceof Statement.Lookup lookup) {
                PortSet rest = at.ports();
                for (ElementSet.Hit hit : find(lookup.elements(), lookup.fields())) {
                    Live some = at.only(at.ports().and(hit.ports()));
                    if (hit.data().orElseThrow() != Action.Final.RETURN) {
                        some = some.found(lookup.map(), hit.line());
                    }
                    rest = rest.without(hit.ports());
                    if (!some.ports().isEmpty()) {
                        act(chain, rule, some, hit.data().orElseThrow(), next, back);
                    }
                }
                at = at.only(rest);
            } else if (statement instanceof Statement.Snat snat) {
                Optional<Object> source = frame.value(snat.source());
                if (source.isPresent()) {
                    act(chain, rule, at, new Action.Address((IpAddress) source.get()), next, back);
                    return;
                }
            } else if (statement instanceof Statement.Do end) {
                if (!at.ports().isEmpty()) {
                    act(chain, rule, at, end.action(), next, back);
                }
                return;
            }
            if (at.ports().isEmpty()) {
                return;
            }
        }
        next.add(at);
    }

    /** What is not found, of packets that have the fields at all. */
    private PortSet negated(Statement.Match match, PortSet found) {
        boolean has =
                match.fields().stream().allMatch(field -> frame.value(field).isPresent());
        return has ? found.not() : PortSet.NONE;
    }

    private static PortSet found(List<ElementSet.Hit> hits) {
        PortSet all = PortSet.NONE;
        for (ElementSet.Hit hit : hits) {
            if (hit.ports().equals(PortSet.ALL)) {
                return PortSet.ALL;
            }
            all = all.or(hit.ports());
        }
        return all;
    }

    private static void skip(Live live, PortSet ports, List<Live> next) {
        if (!ports.isEmpty()) {
            next.add(live.only(ports));
        }
    }

    private void act(Chain chain, Rule rule, Live live, Action action, List<Live> next, List<Live> back) {
        if (action instanceof Action.Call call) {
            Chain target = Objects.requireNonNull(chains.get(call.chain()));
            (call.back() ? next : back).addAll(through(target, List.of(live)));
        } else if (action == Action.Final.RETURN) {
            back.add(live);
        } else {
            ended.add(new Ended(live, action, new Place(rule.line(), chain.name())));
        }
    }

    /** The address of a translation. */
    static Optional<IpAddress> address(Action action) {
        return action instanceof Action.Address address ? Optional.of(address.address()) : Optional.empty();
    }
}
