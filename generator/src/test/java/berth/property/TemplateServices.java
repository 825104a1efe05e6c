package berth.property;

import static berth.property.Tree.field;
import static berth.property.Tree.fields;
import static berth.property.Tree.items;
import static berth.property.Tree.of;
import static berth.property.Tree.reference;
import static berth.property.Tree.word;

import berth.property.Tree.Field;
import java.util.List;

/** The services of {@link TemplateCatalog}. */
final class TemplateServices {

    private static final String SERVICE = "services.*.";

    private final Slots slots;
    private final TemplateCatalog.Names names;
    private final TemplateOptions options;
    private final String podman;

    TemplateServices(Slots slots, TemplateCatalog.Names names, String podman) {
        this.podman = podman;
        this.slots = slots;
        this.names = names;
        this.options = new TemplateOptions(slots);
    }

    /** All of them, by name. */
    Tree all() {
        return fields(
                field("alpha", alpha()),
                field(names.service(), second()),
                field("gamma", gamma()),
                field("omega-with-a-rather-long-name", omega()),
                field("direct", member(pulled(), onNetwork(reference("%s", names.network()), "71"))),
                field(
                        "named",
                        member(built(), onNetwork(of(slots.typed(SERVICE + "network.name", "fixed-network")), "72"))),
                field("job", job()),
                field("sharing", sharing()));
    }

    private Tree alpha() {
        return fields(
                field("description", of(slots.text(SERVICE + "description"))),
                field(
                        "image",
                        of(slots.word(
                                SERVICE + "image",
                                "docker.io/library/%s:1.2",
                                "ghcr.io/a/b_c:V1.2-x",
                                "localhost:5000/a:1",
                                "quay.io/x/y/z:latest"))),
                field("command", options.words(SERVICE + "command[]", 8)),
                field("entrypoint", options.words(SERVICE + "entrypoint[]", 4)),
                field("environment", options.environment(8)),
                field("environmentFiles", items(of(slots.path(SERVICE + "environmentFiles[]")))),
                field(
                        "secrets",
                        fields(
                                field(variable(SERVICE + "secrets.{}"), reference("%s", names.secret())),
                                field("FIXED", of(slots.typed(SERVICE + "secrets.*", "fixed-secret"))))),
                field("user", of(slots.word(SERVICE + "user", "%s", "1000:1000", "postgres", "a_b-c:grp", "0"))),
                field("workingDir", of(slots.path(SERVICE + "workingDir"))),
                field("reach", reach()),
                field("network", of(slots.closed(SERVICE + "network", "own"))),
                field("volumes", volumes()),
                field("tmpfs", items(tmpfs(), of(slots.pathPart(SERVICE + "tmpfs[]")))),
                field(
                        "devices",
                        items(of(slots.word(
                                SERVICE + "devices[]",
                                "/dev/%s",
                                "/dev/dri:/dev/dri:rw",
                                "/dev/a@b+c_d.e-f",
                                "/dev/null")))),
                field(
                        "dependsOn",
                        fields(new Field(
                                reference("%s", names.service()),
                                of(slots.closed(SERVICE + "dependsOn.*", "healthy"))))),
                field("health", options.health(options.words(SERVICE + "health.command[]", 4))),
                field("restart", of(slots.closed(SERVICE + "restart", "on-failure"))),
                field("update", of(slots.closed(SERVICE + "update", "registry"))),
                field("stop", options.stop()),
                field("hardening", options.hardening()),
                field("resources", options.resources()),
                field("limits", options.limits()),
                field("sysctls", options.sysctls()),
                field("hosts", options.hosts()),
                field("podmanLabels", options.labels(4)));
    }

    private Slot variable(String path) {
        return slots.word(path, "%s", "TOKEN", "_t", "lower.case-Token", "T0_");
    }

    private Tree secrets() {
        return items(
                fields(
                        field("secret", of(slots.typed(SERVICE + "secrets[].secret", "fixed-secret"))),
                        field("variable", of(variable(SERVICE + "secrets[].variable")))),
                fields(
                        field("secret", reference("%s", names.secret())),
                        field("path", of(slots.path(SERVICE + "secrets[].path")))),
                fields(
                        field("secret", reference("%s", names.secret())),
                        field("path", of(slots.path(SERVICE + "secrets[].path"))),
                        field("uid", word("61")),
                        field("mode", of(slots.typed(SERVICE + "secrets[].mode", "0440")))));
    }

    private Tree reach() {
        return items(
                reference("%s:%s", names.service(), names.port()),
                fields(
                        field("to", reference("%s", names.service())),
                        field("port", items(of(slots.typed(SERVICE + "reach[].port[]", "61004/udp")))),
                        field("log", of(slots.closed(SERVICE + "reach[].log", "new"))),
                        field("limit", of(slots.typed(SERVICE + "reach[].limit", "71/second burst 72"))),
                        field("reason", of(slots.text(SERVICE + "reach[].reason")))),
                fields(
                        field("to", of(slots.typed(SERVICE + "reach[].to", "omega-with-a-rather-long-name"))),
                        field("port", of(slots.typed(SERVICE + "reach[].port", "61010"))),
                        field("family", of(slots.closed(SERVICE + "reach[].family", "4")))),
                reference("@%s:%s", names.module(), names.port()),
                reference("@%s:%s", names.label(), names.port()),
                reference("%s:587", names.set()),
                of(slots.typed(SERVICE + "reach[]", "203.0.113.61:1883")));
    }

    private Tree volumes() {
        Slot first = slots.name(SERVICE + "volumes[].volume");
        return items(
                fields(
                        field("volume", of(first)),
                        field("at", of(slots.path(SERVICE + "volumes[].at"))),
                        field("readOnly", word("true"))),
                fields(
                        field("bind", of(slots.path(SERVICE + "volumes[].bind"))),
                        field("at", of(slots.path(SERVICE + "volumes[].at"))),
                        field("readOnly", word("true"))),
                joined("%s:%s:ro", slots.pathPart(SERVICE + "volumes[]"), slots.pathPart(SERVICE + "volumes[]")),
                joined("%s:%s", slots.name(SERVICE + "volumes[]"), slots.pathPart(SERVICE + "volumes[]")));
    }

    private Tree tmpfs() {
        return joined(
                "%s:%s",
                slots.pathPart(SERVICE + "tmpfs[]"),
                slots.word(SERVICE + "tmpfs[]", "size=%s", "size=64m", "mode=1777,size=1m", "exec"));
    }

    /** One text of the strings of several slots. */
    private static Tree joined(String format, Slot... slots) {
        return new Tree.Leaf(List.of(slots), strings -> String.format(format, strings.toArray()), false, false);
    }

    private Tree second() {
        return fields(
                field("image", word("docker.io/library/debian:12.7")),
                field("module", reference("%s", names.module())),
                field("labels", items(of(names.label()))),
                field("command", options.commandLine(SERVICE + "command", 4)),
                field("entrypoint", options.commandLine(SERVICE + "entrypoint", 2)),
                field("environment", options.environment(8)),
                field(
                        "ports",
                        fields(
                                field(names.port(), of(slots.typed(SERVICE + "ports.*", "61003"))),
                                field("voice", items(of(slots.typed(SERVICE + "ports.*[]", "61004/udp")))))),
                field(
                        "publish",
                        items(
                                fields(
                                        field("on", of(slots.typed(SERVICE + "publish[].on", "61006"))),
                                        field("port", reference("%s", names.port())),
                                        field("from", items(reference("%s", names.zone()))),
                                        field(
                                                "perClient",
                                                of(slots.typed(SERVICE + "publish[].perClient", "73/second")))),
                                fields(
                                        field("port", of(slots.typed(SERVICE + "publish[].port", "61004/udp"))),
                                        field("from", of(slots.typed(SERVICE + "publish[].from", "host")))),
                                fields(
                                        field("on", word("61007")),
                                        field("port", reference("%s", names.port())),
                                        field(
                                                "from",
                                                items(
                                                        of(
                                                                slots.typed(
                                                                        SERVICE + "publish[].from[]",
                                                                        "203.0.113.64/26"))))))),
                field("names", items(of(slots.word(SERVICE + "names[]", "%s", "webapp", "x-1", "A.b_c")))),
                field("health", options.health(options.commandLine(SERVICE + "health.command", 3))),
                field("podmanLabels", options.labels(3)));
    }

    private Tree gamma() {
        return fields(
                field("description", of(slots.text(SERVICE + "description"))),
                field(slots.closed(SERVICE + "description", "enabled"), word("true")),
                field("module", of(slots.typed(SERVICE + "module", "fixed-module"))),
                field("image", word("docker.io/library/debian:12.7")),
                field("network", word("none")),
                field(
                        "volumes",
                        items(
                                fields(
                                        field("volume", reference("%s", names.volume())),
                                        field("at", word("/srv/named-volume"))),
                                word("fixed-volume:/srv/fixed-volume"))),
                field("dependsOn", items(of(slots.typed(SERVICE + "dependsOn[]", "alpha")))),
                field("command", options.words(SERVICE + "command[]", 12)),
                field("entrypoint", options.words(SERVICE + "entrypoint[]", 1)),
                field("environment", options.environment(16)),
                field("podmanLabels", options.labels(8)));
    }

    private Tree member(Tree image, Tree network) {
        return fields(field("image", image), field("network", network));
    }

    private Tree pulled() {
        return fields(
                field(
                        "reference",
                        of(slots.word(
                                SERVICE + "image.reference",
                                "docker.io/library/%s:1.2",
                                "quay.io/x/y/z:1",
                                "a.b/c:d"))),
                field("pull", of(slots.closed(SERVICE + "image.pull", "never"))));
    }

    /** Podman builds by a unit from 5.2 on. */
    private Tree built() {
        return podman.startsWith("4.")
                ? word("docker.io/library/debian:12.7")
                : fields(field("build", of(slots.path(SERVICE + "image.build"))));
    }

    private Tree onNetwork(Tree name, String net) {
        return fields(
                field("name", name),
                field("address", of(slots.typed(SERVICE + "network.address", "192.168." + net + ".9"))));
    }

    private Tree job() {
        return fields(
                field("image", word("docker.io/library/debian:12.7")),
                field("network", word("none")),
                field("schedule", of(slots.typed(SERVICE + "schedule", "Mon *-*-* 04:00"))));
    }

    private Tree sharing() {
        return fields(
                field("image", word("docker.io/library/debian:12.7")),
                field("network", fields(field("shares", of(slots.typed(SERVICE + "network.shares", "alpha"))))));
    }

    private Tree omega() {
        return fields(
                // Podman reads this section from 5.3 on.
                field("quadlet", options.verbatim(!podman.startsWith("4."))),
                field("description", of(slots.text(SERVICE + "description"))),
                field("image", word("docker.io/library/debian:12.7")),
                field("secrets", secrets()),
                field("acceptsOnly", items(of(slots.typed(SERVICE + "acceptsOnly[]", "alpha")))),
                field("ports", fields(field("http", word("61010")), field("other", word("61011")))),
                field("command", options.words(SERVICE + "command[]", 12)),
                field("environment", options.environment(16)),
                field("dependsOn", fields(field(slots.typed(SERVICE + "dependsOn.{}", "gamma"), word("started")))),
                field("health", fields(field("command", options.words(SERVICE + "health.command[]", 6)))),
                field("podmanLabels", options.labels(8)));
    }
}
