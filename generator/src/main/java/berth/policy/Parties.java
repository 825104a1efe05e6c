package berth.policy;

import berth.net.Cidr;
import berth.plan.Attachment;
import berth.plan.Declarations;
import berth.plan.Endpoint;
import berth.plan.Plan;
import berth.plan.Service;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who is called what in a catalog.
 *
 * @param plan the catalog's plan
 * @param declarations what it declares besides
 */
public record Parties(Plan plan, Declarations declarations) {

    /**
     * The party of a name: a service's, {@code host}, {@code internet}, a zone's, {@code set:NAME} or the set's name, a
     * block or an address.
     *
     * @return empty when nothing is called that
     */
    public Optional<Party> of(String word) {
        if (word.equals("host")) {
            return Optional.of(new Party.Machine());
        }
        if (word.equals("internet")) {
            return Optional.of(new Party.Outside(new Endpoint.OfInternet()));
        }
        Optional<Cidr> block = Cidr.parse(word);
        if (block.isPresent()) {
            return Optional.of(new Party.Outside(new Endpoint.OfBlocks(word, List.of(block.get()))));
        }
        return plan.services().stream()
                .filter(service -> service.name().equals(word))
                .findFirst()
                .<Party>map(this::member)
                .or(() -> outside()
                        .filter(end -> end.label().equals(word) || end.label().equals("set:" + word))
                        .findFirst()
                        .map(Party.Outside::new));
    }

    /** A service as a party. */
    Party.Member member(Service service) {
        return new Party.Member(service, holder(service));
    }

    private Service holder(Service service) {
        return service.attachment() instanceof Attachment.Shared shared
                ? plan.enabled().stream()
                        .filter(other -> other.unit().equals(shared.unit()))
                        .findFirst()
                        .orElse(service)
                : service;
    }

    private Stream<Endpoint> outside() {
        return Stream.concat(plan.zones().stream(), declarations.sets().stream());
    }

    /** Every name that {@link #of} knows, blocks aside. */
    public List<String> names() {
        return Stream.of(
                        Stream.of("host", "internet"),
                        plan.services().stream().map(Service::name),
                        outside().map(Endpoint::label))
                .<String>flatMap(names -> names)
                .distinct()
                .sorted()
                .toList();
    }

    /** Whom a name stands for that stands for several services: a network's, {@code services}, or {@code @SELECTOR}. */
    public Optional<List<String>> several(String word) {
        if (word.equals("services")) {
            return Optional.of(plan.enabled().stream().map(Service::name).toList());
        }
        return Optional.ofNullable(
                word.startsWith("@")
                        ? declarations.selectors().get(word.substring(1))
                        : declarations.networks().get(word));
    }
}
