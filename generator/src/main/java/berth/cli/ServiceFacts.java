package berth.cli;

import berth.net.IpAddress;
import berth.net.Ports;
import berth.plan.AttachedNetwork;
import berth.plan.Attachment;
import berth.plan.Job;
import berth.plan.Lease;
import berth.plan.Mount;
import berth.plan.Plan;
import berth.plan.Service;
import berth.syntax.Json;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What `list` and `show` tell about a service. */
final class ServiceFacts {
    private final Plan plan;
    private final Service service;

    ServiceFacts(Plan plan, Service service) {
        this.plan = plan;
        this.service = service;
    }

    /** The entry of the stable format. */
    Json.Obj json() {
        Json.Obj ports = Json.object();
        for (var port : service.ports().entrySet()) {
            ports = ports.with(port.getKey(), joined(port.getValue()));
        }
        Json.Obj entry = Json.object()
                .with("name", service.name())
                .with("enabled", Json.bool(service.enabled()))
                .with("image", service.image())
                .with("ipv4", orNull(ipv4()))
                .with("ipv6", orNull(ipv6()))
                .with("bridge", orNull(bridge()))
                .with("ports", ports)
                .with("network", network());
        return schedule().map(words -> entry.with("schedule", words)).orElse(entry);
    }

    private Optional<String> schedule() {
        return service.options().job().flatMap(Job::schedule);
    }

    /** The state for a cell of a table. */
    String state() {
        if (!service.enabled()) {
            return "disabled";
        }
        return service.options()
                .job()
                .map(job -> job.schedule().isPresent() ? "scheduled" : "job")
                .orElse("enabled");
    }

    /** When a job runs, for a line of text; nothing for a service that runs on. */
    Optional<String> runs() {
        return service.options().job().map(job -> job.schedule()
                .orElse("once until the next boot, before those that wait for it"));
    }

    /** The secrets of podman's store that it is given: where each is, and what it is called. */
    List<String> secrets() {
        return service.options().secrets().stream()
                .map(use -> use.target() + " <- " + use.secret().name())
                .toList();
    }

    private static Json orNull(Optional<String> text) {
        return text.<Json>map(Json::string).orElse(Json.Null.NULL);
    }

    /** {@code own}, {@code none}, {@code host}, the name of a declared network, or {@code shares:SERVICE}. */
    String network() {
        Attachment attachment = service.attachment();
        if (attachment instanceof Attachment.Own) {
            return "own";
        }
        if (attachment instanceof Attachment.OfHost) {
            return "host";
        }
        if (attachment instanceof Attachment.Shared shared) {
            return "shares:"
                    + plan.services().stream()
                            .filter(other -> other.unit().equals(shared.unit()))
                            .map(Service::name)
                            .findFirst()
                            .orElse(shared.unit());
        }
        if (attachment instanceof Attachment.OnBridge on) {
            return on.network();
        }
        if (attachment instanceof Attachment.Member member) {
            return plan.networks().stream()
                    .filter(network -> network.unit().equals(member.unit()))
                    .map(AttachedNetwork::name)
                    .findFirst()
                    .orElse(member.unit());
        }
        return "none";
    }

    private Optional<Attachment.Own> own() {
        return service.attachment().own();
    }

    private Optional<String> ipv4() {
        return service.attachment() instanceof Attachment.Member member
                ? Optional.of(member.address().toString())
                : own().map(Attachment.Own::ipv4).map(Lease::address).map(IpAddress::toString);
    }

    private Optional<String> ipv6() {
        return own().flatMap(Attachment.Own::ipv6).map(Lease::address).map(IpAddress::toString);
    }

    private Optional<String> bridge() {
        return own().map(Attachment.Own::bridge);
    }

    /** The addresses for a cell of a table. */
    String addresses() {
        List<String> all = Stream.concat(ipv4().stream(), ipv6().stream()).toList();
        return all.isEmpty() ? "-" : String.join(" ", all);
    }

    /** The network for a line of text. */
    String networkWords() {
        return network() + bridge().map(bridge -> " (bridge " + bridge + ")").orElse("");
    }

    /** The ports for a cell of a table. */
    String ports() {
        List<String> all = service.ports().entrySet().stream()
                .map(port -> port.getKey() + " " + joined(port.getValue()))
                .toList();
        return all.isEmpty() ? "-" : String.join(", ", all);
    }

    /** The mounts as the catalog's short form has them. */
    List<String> mounts() {
        return service.mounts().stream().map(ServiceFacts::words).toList();
    }

    private static String words(Mount mount) {
        if (mount instanceof Mount.Bind bind) {
            return bind.source() + ":" + bind.at() + (bind.readOnly() ? ":ro" : "");
        }
        if (mount instanceof Mount.Volume volume) {
            return volume.volume() + ":" + volume.at() + (volume.readOnly() ? ":ro" : "");
        }
        return "tmpfs:" + mount.at();
    }

    private static String joined(List<Ports> ports) {
        return String.join(",", ports.stream().map(Ports::toString).toList());
    }
}
