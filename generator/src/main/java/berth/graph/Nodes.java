package berth.graph;

import berth.graph.Node.Kind;
import berth.net.Cidr;
import berth.net.IpAddress;
import berth.net.Ports;
import berth.plan.AttachedNetwork;
import berth.plan.Attachment;
import berth.plan.CatalogModule;
import berth.plan.Endpoint;
import berth.plan.Passage;
import berth.plan.Plan;
import berth.plan.Publication;
import berth.plan.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The nodes of a plan: its enabled services and every endpoint outside. */
record Nodes(Plan plan) {

    SortedMap<String, Node> all() {
        SortedMap<String, Node> nodes = new TreeMap<>();
        plan.zones().forEach(zone -> add(zone, nodes));
        plan.passages().stream().map(Passage::to).forEach(end -> add(end, nodes));
        plan.publications().stream()
                .map(Publication::from)
                .flatMap(List::stream)
                .forEach(end -> add(end, nodes));
        add(new Endpoint.OfHost(), nodes);
        plan.enabled().forEach(service -> nodes.put(service.name(), node(service)));
        return nodes;
    }

    private void add(Endpoint end, SortedMap<String, Node> nodes) {
        if (end instanceof Endpoint.OfZone zone) {
            List<String> where = new ArrayList<>(zone.interfaces());
            where.addAll(words(zone.cidrs()));
            nodes.putIfAbsent(zone.name(), outside(zone.name(), Kind.ZONE, Optional.empty(), where));
        } else if (end instanceof Endpoint.OfInternet) {
            Optional<String> words = Optional.of("every public address");
            nodes.putIfAbsent(end.label(), outside(end.label(), Kind.INTERNET, words, List.of()));
        } else if (end instanceof Endpoint.OfBlocks blocks) {
            List<String> where = words(blocks.blocks());
            boolean named = !where.equals(List.of(blocks.label()));
            nodes.putIfAbsent(
                    end.label(), outside(end.label(), Kind.BLOCKS, Optional.empty(), named ? where : List.of()));
        } else if (end instanceof Endpoint.OfHost) {
            List<String> addresses =
                    plan.host().addresses().stream().map(IpAddress::toString).toList();
            nodes.putIfAbsent(
                    end.label(),
                    outside(end.label(), Kind.HOST, Optional.of(plan.host().name()), addresses));
        }
    }

    private static List<String> words(List<Cidr> blocks) {
        return blocks.stream().map(Cidr::toString).toList();
    }

    private static Node outside(String name, Kind kind, Optional<String> description, List<String> addresses) {
        return new Node(
                name,
                kind,
                description,
                Optional.empty(),
                addresses,
                List.of(),
                Optional.empty(),
                true,
                false,
                Change.SAME);
    }

    private Node node(Service service) {
        Attachment attachment = service.attachment();
        boolean enforced = attachment.own().isPresent() || attachment instanceof Attachment.None;
        return new Node(
                service.name(),
                Kind.SERVICE,
                service.description(),
                module(service.name()),
                addresses(attachment),
                ports(service),
                network(attachment),
                enforced,
                service.resolver(),
                Change.SAME);
    }

    private Optional<String> module(String service) {
        return plan.modules().stream()
                .filter(module -> module.services().contains(service))
                .map(CatalogModule::name)
                .findFirst();
    }

    private static List<String> addresses(Attachment attachment) {
        List<String> all = new ArrayList<>();
        attachment.own().ifPresent(own -> {
            all.add(own.ipv4().address().toString());
            own.ipv6().ifPresent(lease -> all.add(lease.address().toString()));
        });
        if (attachment instanceof Attachment.Member member) {
            all.add(member.address().toString());
        }
        return all;
    }

    private static List<String> ports(Service service) {
        List<String> all = new ArrayList<>();
        service.ports()
                .forEach((name, ports) -> all.add(name + " "
                        + String.join(",", ports.stream().map(Ports::toString).toList())));
        return all;
    }

    private Optional<String> network(Attachment attachment) {
        if (attachment instanceof Attachment.OfHost) {
            return Optional.of("on the host's network");
        }
        if (attachment instanceof Attachment.None) {
            return Optional.of("without a network");
        }
        if (attachment instanceof Attachment.Shared shared) {
            return Optional.of("on the network of " + owner(shared.unit()));
        }
        if (attachment instanceof Attachment.OnBridge on) {
            return Optional.of("on " + on.network());
        }
        if (attachment instanceof Attachment.Member member) {
            return Optional.of("on " + network(member.unit()));
        }
        return Optional.empty();
    }

    private String owner(String unit) {
        return plan.services().stream()
                .filter(service -> service.unit().equals(unit))
                .map(Service::name)
                .findFirst()
                .orElse(unit);
    }

    private String network(String unit) {
        return plan.networks().stream()
                .filter(network -> network.unit().equals(unit))
                .map(AttachedNetwork::name)
                .findFirst()
                .orElse(unit);
    }
}
