package berth.policy;

import berth.net.AddressRange;
import berth.net.Family;
import berth.net.IpAddress;
import berth.plan.Endpoint;
import berth.plan.Lease;
import berth.plan.Publication;
import berth.policy.Traffic.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The packets that go between two parties. */
record Candidates(Model model, Atoms atoms) {

    List<Packet> between(Question question) {
        List<Packet> packets = new ArrayList<>();
        for (Family family : model.families()) {
            between(question, family, packets);
        }
        return packets;
    }

    private void between(Question question, Family family, List<Packet> into) {
        Traffic any = Traffic.of(Kind.TCP);
        Optional<Lease> from = lease(question.from(), family);
        Optional<Lease> to = lease(question.to(), family);
        if (from.isPresent() && to.isPresent()) {
            into.add(Packet.of(
                    place(question.from()),
                    from.get().address(),
                    place(question.to()),
                    to.get().address(),
                    any));
        } else if (from.isPresent() && question.to() instanceof Party.Outside outside) {
            ends(outside.end(), family)
                    .forEach(end -> into.add(
                            Packet.of(place(question.from()), from.get().address(), end.device(), end.address(), any)));
        } else if (from.isPresent()) {
            into.add(Packet.of(
                    place(question.from()),
                    from.get().address(),
                    Place.host(),
                    from.get().gateway(),
                    any));
        } else if (to.isPresent() && question.from() instanceof Party.Outside outside) {
            ends(outside.end(), family).forEach(end -> {
                Packet packet = Packet.of(
                        end.device(),
                        end.address(),
                        place(question.to()),
                        to.get().address(),
                        any);
                Party.Member target = (Party.Member) question.to();
                for (Publication publication :
                        model.publications(target.holder().name())) {
                    publication
                            .on()
                            .filter(on -> isBound(publication, family))
                            .ifPresent(on -> into.add(packet.by(host(family), on.low())));
                }
                into.add(packet);
            });
        } else {
            to.ifPresent(lease ->
                    into.add(Packet.of(Place.host(), lease.gateway(), place(question.to()), lease.address(), any)));
        }
    }

    private static IpAddress host(Family family) {
        return IpAddress.of(family == Family.IPV4 ? "203.0.113.1" : "2001:db8::1");
    }

    private Optional<Lease> lease(Party party, Family family) {
        return party instanceof Party.Member member
                ? model.lease(member.holder().name(), family)
                : Optional.empty();
    }

    private static Place place(Party party) {
        return party instanceof Party.Member member
                ? Place.bridge(member.holder().name())
                : Place.host();
    }

    /** Whether podman listens for it at an address of that family. */
    private static boolean isBound(Publication publication, Family family) {
        return publication.bind().isEmpty()
                || publication.bind().stream().anyMatch(address -> address.family() == family);
    }

    /** The pieces of an endpoint outside, without what is the host's. */
    List<AddressRange> pieces(Endpoint end, Family family) {
        return ends(end, family).stream().map(End::piece).distinct().toList();
    }

    private record End(Place device, AddressRange piece) {
        IpAddress address() {
            return piece.low();
        }
    }

    /** One address for each piece that is the endpoint's, behind each interface. */
    private List<End> ends(Endpoint end, Family family) {
        List<AddressRange> cuts = new ArrayList<>(model.mentioned());
        if (end instanceof Endpoint.OfBlocks blocks) {
            blocks.blocks().forEach(block -> cuts.add(AddressRange.of(block)));
        }
        List<End> ends = new ArrayList<>();
        for (AddressRange piece : AddressRange.cut(family, cuts)) {
            for (String device : atoms.devices()) {
                if (model.covers(end, device, piece.low()) && !model.isLocal(piece.low())) {
                    ends.add(new End(Place.device(device), piece));
                }
            }
        }
        return ends;
    }
}
