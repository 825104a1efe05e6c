package berth.nft;

import berth.net.Cidr;
import berth.net.Family;
import berth.net.IpAddress;
import berth.net.Ports;
import berth.net.SpecialUse;
import berth.plan.Attachment;
import berth.plan.Endpoint;
import berth.plan.Lease;
import berth.plan.Passage;
import berth.plan.Plan;
import berth.plan.Publication;
import berth.plan.Service;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What the plan says should happen to a probe; written from the catalog's semantics, without a look at the ruleset. */
record Oracle(Plan plan) {

    /** Something to try: {@code ports} is empty for a ping. */
    record Question(String from, IpAddress to, Optional<Ports> ports) {
        @Override
        public String toString() {
            return from + " -> " + to + " " + ports.map(Ports::toString).orElse("ping");
        }
    }

    /**
     * What should be answered.
     *
     * @param answerer who answers
     * @param asker the address that the answerer should see, when it has to be one
     */
    record Answer(String answerer, Optional<IpAddress> asker) {}

    /** An answer, nobody (empty), or an exception for a question that is none of the table's business. */
    Optional<Answer> expected(Question question) {
        Optional<Service> target = members(s -> lease(s, question).address().equals(question.to()));
        if (target.isPresent()) {
            return toService(question, target.get());
        }
        Optional<Service> gateway = members(s -> lease(s, question).gateway().equals(question.to()));
        if (gateway.isPresent()) {
            return toGateway(question, gateway.get());
        }
        Optional<Outsider> outsider =
                Outsider.ALL.stream().filter(o -> isOf(o, question.to())).findFirst();
        if (outsider.isPresent()) {
            boolean open = passages(question).anyMatch(p -> covers(p.to(), outsider.get(), question.to()));
            return open ? Optional.of(new Answer(outsider.get().name(), Optional.empty())) : Optional.empty();
        }
        return toHost(question);
    }

    private Optional<Service> members(Predicate<Service> wanted) {
        return plan.enabled().stream()
                .filter(s -> s.attachment().own().isPresent())
                .filter(wanted)
                .findFirst();
    }

    private static Lease lease(Service service, Question question) {
        Attachment.Own own = service.attachment().own().orElseThrow();
        return question.to().family() == Family.IPV4 ? own.ipv4() : own.ipv6().orElse(own.ipv4());
    }

    private Stream<Passage> passages(Question question) {
        return plan.passages().stream()
                .filter(p -> p.from().name().equals(question.from()))
                .filter(p -> p.families().includes(question.to().family()))
                .filter(p -> question.ports()
                        .map(wanted -> p.ports().stream().anyMatch(open -> open.contains(wanted)))
                        .orElse(p.ping()));
    }

    private Optional<Answer> toService(Question question, Service target) {
        if (plan.service(question.from()).isPresent()) {
            boolean open = shareBridge(question.from(), target.name())
                    || passages(question).anyMatch(p -> p.to().equals(new Endpoint.OfService(target.name())));
            return open ? Optional.of(answer(question, target)) : Optional.empty();
        }
        boolean open = plan.publications().stream()
                .filter(p -> p.service().equals(target.name()))
                .filter(p -> question.ports().filter(p.port()::contains).isPresent())
                .anyMatch(p -> question.from().equals("host") || (p.on().isEmpty() && isFrom(p, question)));
        return open ? Optional.of(answer(question, target)) : Optional.empty();
    }

    private Optional<Answer> toGateway(Question question, Service gateway) {
        if (!question.from().equals(gateway.name()) && !shareBridge(question.from(), gateway.name())) {
            return Optional.empty();
        }
        boolean resolves = plan.service(question.from()).orElseThrow().resolver()
                && question.ports().filter(p -> p.range().low() == 53).isPresent();
        boolean open = resolves || passages(question).anyMatch(p -> p.to() instanceof Endpoint.OfHost);
        return open ? Optional.of(new Answer("host", Optional.empty())) : Optional.empty();
    }

    /** To an address of the host that is not a gateway; netavark's DNAT comes before everything but the guard. */
    private Optional<Answer> toHost(Question question) {
        if (plan.service(question.from()).isPresent()) {
            return Optional.empty();
        }
        Optional<Publication> published = plan.publications().stream()
                .filter(p -> isPublished(p, question))
                .findFirst();
        if (published.isEmpty()) {
            return Optional.of(new Answer("host", Optional.empty()));
        }
        boolean open = question.from().equals("host") || isFrom(published.get(), question);
        Service target = plan.service(published.get().service()).orElseThrow();
        return open ? Optional.of(answer(question, target)) : Optional.empty();
    }

    /** Whether somebody asks for himself, by a published port. */
    boolean isHairpin(Question question) {
        return plan.publications().stream()
                .anyMatch(p -> (p.service().equals(question.from()) || shareBridge(question.from(), p.service()))
                        && isPublished(p, question));
    }

    /** Whether two services sit on one bridge, where nothing keeps them apart. */
    private boolean shareBridge(String one, String other) {
        return network(one).isPresent() && network(one).equals(network(other));
    }

    private Optional<String> network(String service) {
        return plan.service(service)
                .map(Service::attachment)
                .flatMap(a -> a instanceof Attachment.OnBridge on ? Optional.of(on.network()) : Optional.empty());
    }

    private static boolean isPublished(Publication publication, Question question) {
        boolean loopbackOnly = publication.from().stream().allMatch(f -> f instanceof Endpoint.OfHost);
        boolean here = !loopbackOnly || question.to().toString().equals("127.0.0.1");
        return here
                && question.ports()
                        .filter(p -> p.protocol() == publication.port().protocol())
                        .filter(p -> publication
                                .on()
                                .filter(on -> on.contains(p.range()))
                                .isPresent())
                        .isPresent();
    }

    private Answer answer(Question question, Service target) {
        Optional<IpAddress> asker = plan.service(question.from())
                .map(from -> lease(from, question).address())
                .or(() -> outsider(question).map(o -> address(o, question)));
        return new Answer(target.name(), asker);
    }

    private static Optional<Outsider> outsider(Question question) {
        return Outsider.ALL.stream()
                .filter(o -> o.name().equals(question.from()))
                .findFirst();
    }

    private static IpAddress address(Outsider outsider, Question question) {
        return IpAddress.of(question.to().family() == Family.IPV4 ? outsider.address4() : outsider.address6());
    }

    private boolean isFrom(Publication publication, Question question) {
        return outsider(question).stream()
                .anyMatch(o -> publication.from().stream().anyMatch(f -> covers(f, o, address(o, question))));
    }

    private static boolean isOf(Outsider outsider, IpAddress address) {
        String text = address.toString();
        return text.equals(outsider.address4())
                || text.equals(outsider.address6())
                || outsider.more().contains(text);
    }

    /** Whether {@code peer} means the machine by this address of it. */
    private boolean covers(Endpoint peer, Outsider outsider, IpAddress address) {
        if (plan.pools().ipv4().contains(address)
                || plan.pools().ipv6().filter(p -> p.contains(address)).isPresent()) {
            return false;
        }
        if (peer instanceof Endpoint.OfZone zone) {
            return (zone.interfaces().isEmpty() || zone.interfaces().contains(outsider.device()))
                    && (zone.cidrs().isEmpty() || anyContains(zone.cidrs(), address));
        }
        if (peer instanceof Endpoint.OfBlocks blocks) {
            return anyContains(blocks.blocks(), address);
        }
        return peer instanceof Endpoint.OfInternet
                && !anyContains(SpecialUse.of(address.family()), address)
                && plan.zones().stream().noneMatch(z -> anyContains(z.cidrs(), address));
    }

    private static boolean anyContains(Iterable<Cidr> blocks, IpAddress address) {
        for (Cidr block : blocks) {
            if (block.contains(address)) {
                return true;
            }
        }
        return false;
    }
}
