package berth.property;

import static berth.property.Tree.field;
import static berth.property.Tree.fields;
import static berth.property.Tree.items;
import static berth.property.Tree.of;
import static berth.property.Tree.word;

/**
 * A catalog with a slot in every place of the language where text can stand. It makes sense as it is: names are declared
 * and referred to, risks are excused, ports are exposed.
 */
final class TemplateCatalog {

    private final Slots slots = new Slots();
    private final TemplateOptions options = new TemplateOptions(slots);
    private final String podman;
    private final Slot fileName = slots.fileName();

    private final Names names = new Names(
            slots.name("host.zones.{}"),
            slots.name("modules.{}"),
            slots.name("sets.{}"),
            slots.name("networks.{}"),
            slots.name("volumes.{}"),
            slots.name("secrets.{}"),
            slots.name("services.*.labels[]"),
            slots.name("services.*.ports.{}"),
            slots.serviceName("services.{}"));

    /** Names that are declared at one place and referred to at others. */
    record Names(
            Slot zone,
            Slot module,
            Slot set,
            Slot network,
            Slot volume,
            Slot secret,
            Slot label,
            Slot port,
            Slot service) {}

    /** The template for a podman, which decides on how some keys are written. */
    TemplateCatalog(String podman) {
        this.podman = podman;
    }

    Slot fileName() {
        return fileName;
    }

    Tree tree() {
        return fields(
                field("berth", word("1")),
                field("include", items(of(slots.typed("include[]", Trial.INCLUDED)))),
                field("host", host()),
                field(
                        "pools",
                        fields(
                                field("ipv4", of(slots.typed("pools.ipv4", "10.213.0.0/16"))),
                                field("ipv6", of(slots.typed("pools.ipv6", "fd5e:ed4d:7b69::/48"))))),
                field(
                        "defaults",
                        fields(field("environment", options.environment(2)), field("podmanLabels", options.labels(1)))),
                field(
                        "modules",
                        fields(
                                field(
                                        names.module(),
                                        fields(
                                                field("description", of(slots.text("modules.*.description"))),
                                                field(
                                                        "defaults",
                                                        fields(field("environment", options.environment(2)))))),
                                field("fixed-module", fields()))),
                field(
                        "sets",
                        fields(field(
                                names.set(),
                                fields(
                                        field("cidrs", items(of(slots.typed("sets.*.cidrs[]", "198.51.100.0/24")))),
                                        field(
                                                "except",
                                                items(of(slots.typed("sets.*.except[]", "198.51.100.128/25")))))))),
                field(
                        "networks",
                        fields(
                                field(names.network(), network(slots.closed("networks.*.driver", "macvlan"), "71")),
                                field("fixed-network", network(slots.closed("networks.*.driver", "ipvlan"), "72")))),
                field("secrets", fields(field(names.secret(), loaded()), field("fixed-secret", stored()))),
                field("volumes", fields(field(names.volume(), volume()), field("fixed-volume", mounted()))),
                field(
                        "never",
                        items(fields(
                                field("from", of(slots.typed("never[].from", "alpha"))),
                                field("to", of(slots.typed("never[].to", "omega-with-a-rather-long-name"))),
                                field("port", of(slots.typed("never[].port", "61009")))))),
                field("suppress", items(suppression())),
                field("exceptions", items(exception("NET_ADMIN"), exception("SYS_PTRACE"))),
                field("services", new TemplateServices(slots, names, podman).all()));
    }

    private Tree host() {
        return fields(
                field("name", of(slots.word("host.name", "%s", "in", "or", "A-b", "x".repeat(63)))),
                field("prefix", of(slots.word("host.prefix", "%s-", "in-", "or-", "x", "a-very-long-one-"))),
                field("podman", of(slots.typed("host.podman", podman))),
                field("addresses", items(of(slots.typed("host.addresses[]", "192.0.2.61")))),
                field("listens", items(of(slots.typed("host.listens[]", "61099/tcp")))),
                field("policy", of(slots.closed("host.policy", "enforce"))),
                field(
                        "zones",
                        fields(field(
                                names.zone(),
                                fields(
                                        field("interfaces", items(of(interfaceName("host.zones.*.interfaces[]")))),
                                        field(
                                                "cidrs",
                                                items(of(slots.typed("host.zones.*.cidrs[]", "192.0.2.0/24")))))))));
    }

    private Slot interfaceName(String path) {
        return slots.word(path, "%s", "enp3s0", "a.b-c_d", "wlan0", "x23456789012345");
    }

    private Tree loaded() {
        return fields(
                field("file", of(slots.path("secrets.*.file"))),
                field("encrypted", of(slots.typed("secrets.*.encrypted", Trial.INCLUDED))));
    }

    private Tree stored() {
        return fields(
                field("podman", of(slots.word("secrets.*.podman", "%s", "api-token", "A.b_c-1", "0", "x".repeat(64)))));
    }

    private Tree volume() {
        return fields(
                field("class", of(slots.name("volumes.*.class"))),
                field(
                        "labels",
                        fields(field(
                                slots.word("volumes.*.labels.{}", "%s", "a.b/c", "X", "org.example"),
                                of(slots.text("volumes.*.labels.*"))))));
    }

    private Tree mounted() {
        return fields(
                field("type", of(slots.closed("volumes.*.type", "nfs"))),
                field(
                        "device",
                        of(slots.word("volumes.*.device", "192.0.2.5:/%s", "//server/share", "host.example:/a-b_c"))),
                field("options", of(slots.word("volumes.*.options", "%s", "ro,soft", "vers=4.2,nolock"))));
    }

    private Tree exception(String risk) {
        return fields(
                field("service", of(slots.typed("exceptions[].service", "alpha"))),
                field("allow", of(slots.typed("exceptions[].allow", risk))),
                field("reason", of(slots.text("exceptions[].reason"))),
                field("until", of(slots.typed("exceptions[].until", "2031-07-11"))));
    }

    private Tree suppression() {
        return fields(
                field("code", of(slots.closed("suppress[].code", "unreachable-service"))),
                field("service", of(slots.typed("suppress[].service", "gamma"))),
                field("reason", of(slots.text("suppress[].reason"))));
    }

    private Tree network(Slot driver, String net) {
        return fields(
                field("driver", of(driver)),
                field("parent", of(interfaceName("networks.*.parent"))),
                field("subnet", of(slots.typed("networks.*.subnet", "192.168." + net + ".0/24"))),
                field("gateway", of(slots.typed("networks.*.gateway", "192.168." + net + ".1"))));
    }
}
