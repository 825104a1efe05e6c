package berth.policy;

import berth.net.Cidr;
import berth.plan.Attachment;
import berth.plan.Endpoint;
import berth.plan.Plan;
import berth.plan.Publication;
import berth.plan.Service;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One of two between which a question is asked. */
public sealed interface Party {

    /** How the matrix calls it. */
    String label();

    /**
     * A service.
     *
     * @param service the service
     * @param holder the service whose network it has, mostly itself
     */
    record Member(Service service, Service holder) implements Party {
        @Override
        public String label() {
            return service.name();
        }
    }

    /** The host. */
    record Machine() implements Party {
        @Override
        public String label() {
            return "host";
        }
    }

    /** A zone, a set, a block or the internet. */
    record Outside(Endpoint end) implements Party {
        @Override
        public String label() {
            return end.label();
        }
    }

    /**
     * The party of a name: a service's, {@code host}, {@code internet}, a zone's, {@code set:NAME} or the set's name, a
     * block or an address.
     *
     * @return empty when nothing is called that; a set is known only when something reaches it, or is published to it
     */
    static Optional<Party> of(String word, Plan plan) {
        if (word.equals("host")) {
            return Optional.of(new Machine());
        }
        if (word.equals("internet")) {
            return Optional.of(new Outside(new Endpoint.OfInternet()));
        }
        Optional<Cidr> block = Cidr.parse(word);
        if (block.isPresent()) {
            return Optional.of(new Outside(new Endpoint.OfBlocks(word, List.of(block.get()))));
        }
        return plan.service(word)
                .<Party>map(service -> new Member(service, holder(service, plan)))
                .or(() -> outside(plan)
                        .filter(end -> end.label().equals(word) || end.label().equals("set:" + word))
                        .findFirst()
                        .map(Outside::new));
    }

    private static Service holder(Service service, Plan plan) {
        return service.attachment() instanceof Attachment.Shared shared
                ? plan.enabled().stream()
                        .filter(other -> other.unit().equals(shared.unit()))
                        .findFirst()
                        .orElse(service)
                : service;
    }

    private static Stream<Endpoint> outside(Plan plan) {
        return Stream.of(
                        plan.zones().stream(),
                        plan.passages().stream().map(passage -> passage.to()),
                        plan.publications().stream().map(Publication::from).flatMap(List::stream))
                .<Endpoint>flatMap(ends -> ends)
                .filter(end -> end instanceof Endpoint.OfZone || end instanceof Endpoint.OfBlocks);
    }

    /** Every name that {@link #of} knows, blocks aside. */
    static List<String> names(Plan plan) {
        return Stream.of(
                        Stream.of("host", "internet"),
                        plan.enabled().stream().map(Service::name),
                        outside(plan).map(Endpoint::label))
                .<String>flatMap(names -> names)
                .distinct()
                .sorted()
                .toList();
    }
}
