package berth.property;

import static berth.property.Tree.field;
import static berth.property.Tree.fields;
import static berth.property.Tree.items;
import static berth.property.Tree.of;
import static berth.property.Tree.word;

import berth.property.Tree.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a service of {@link TemplateCatalog} asks for, as far as no other service is in it. */
final class TemplateOptions {

    private static final String SERVICE = "services.*.";

    private final Slots slots;

    TemplateOptions(Slots slots) {
        this.slots = slots;
    }

    Tree environment(int size) {
        List<Field> fields = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            // Names of their own for every mapping: one under defaults gives way to a service's.
            int id = slots.all().size();
            Slot name = slots.word(
                    SERVICE + "environment.{}", "%s", "X" + id, "_" + id, "lower.case-Name" + id, "PATH_" + id);
            fields.add(field(name, of(slots.text(SERVICE + "environment.*"))));
        }
        return new Tree.Fields(fields);
    }

    Tree labels(int size) {
        List<Field> fields = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            int id = slots.all().size();
            Slot name = slots.word(SERVICE + "podmanLabels.{}", "%s", "a.b/c_" + id, "X" + id, "org.example-" + id);
            fields.add(field(name, of(slots.text(SERVICE + "podmanLabels.*"))));
        }
        return new Tree.Fields(fields);
    }

    Tree words(String path, int size) {
        List<Tree> words = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            words.add(of(slots.text(path)));
        }
        return new Tree.Items(words);
    }

    /** One text of several words, each in single quotes as a shell reads them. */
    Tree commandLine(String path, int size) {
        List<Slot> words = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            words.add(slots.text(path));
        }
        return new Tree.Leaf(
                words,
                strings -> strings.stream()
                        .map(word -> "'" + word.replace("'", "'\\''") + "'")
                        .collect(Collectors.joining("  ")),
                false,
                false);
    }

    Tree health(Tree command) {
        return fields(
                field("command", command),
                field("interval", of(slots.typed(SERVICE + "health.interval", "7101s"))),
                field("timeout", of(slots.typed(SERVICE + "health.timeout", "7102s"))),
                field("retries", word("3")),
                field("startPeriod", of(slots.typed(SERVICE + "health.startPeriod", "7103s"))));
    }

    Tree stop() {
        return fields(
                field("timeout", of(slots.typed(SERVICE + "stop.timeout", "71s"))),
                field("signal", of(slots.only(SERVICE + "stop.signal", "SIGPWR", "SIGINT", "9", "SIGRTMIN+3", "HUP"))));
    }

    Tree hardening() {
        return fields(
                field("profile", of(slots.closed(SERVICE + "hardening.profile", "standard"))),
                field(
                        "capabilities",
                        items(
                                word("NET_ADMIN"),
                                word("SYS_PTRACE"),
                                of(slots.only(
                                        SERVICE + "hardening.capabilities[]",
                                        "WAKE_ALARM",
                                        "CHOWN",
                                        "NET_BIND_SERVICE",
                                        "SETUID")))),
                field(
                        "userNamespace",
                        of(slots.only(
                                SERVICE + "hardening.userNamespace",
                                "keep-id:uid=7108,gid=7109",
                                "host",
                                "keep-id:gid=1",
                                "keep-id:uid=0,gid=1000"))),
                field(
                        "apparmor",
                        of(slots.word(SERVICE + "hardening.apparmor", "%s", "my-profile", "_a/b.c-d", "unconfined"))),
                field("seccomp", of(slots.path(SERVICE + "hardening.seccomp"))));
    }

    Tree resources() {
        return fields(
                field("memory", of(slots.typed(SERVICE + "resources.memory", "7104M"))),
                field("cpus", of(slots.typed(SERVICE + "resources.cpus", "71.5"))),
                field("pids", word("71")),
                field("shm", of(slots.typed(SERVICE + "resources.shm", "7105M"))));
    }

    Tree limits() {
        return fields(
                field(
                        slots.closed(SERVICE + "limits.{}", "nofile"),
                        of(slots.only(SERVICE + "limits.*", "710601:710602", "1:2", "-1", "7:-1", "1024"))),
                field("nproc", of(slots.only(SERVICE + "limits.*", "710603:710604", "3:4", "-1:-1", "5"))));
    }

    Tree sysctls() {
        return fields(
                field(
                        slots.word(SERVICE + "sysctls.{}", "net.%s", "net.core.somaxconn", "kernel.shm_rmid-forced.X"),
                        of(slots.word(SERVICE + "sysctls.*", "%s", "1024 65000", "a/b:c,d.e", "-1"))),
                field("net.ipv4.ip_forward", of(slots.word(SERVICE + "sysctls.*", "%s", "0", "1 2 3"))));
    }

    Tree hosts() {
        return fields(
                field(
                        slots.word(SERVICE + "hosts.{}", "%s", "printer", "A_b.c-d", "x.example.net"),
                        of(slots.typed(SERVICE + "hosts.*", "203.0.113.62"))),
                field(
                        slots.word(SERVICE + "hosts.{}", "%s", "or", "_dmarc.example", "1.2"),
                        items(of(slots.typed(SERVICE + "hosts.*[]", "203.0.113.63")))));
    }

    /** Keys of the quadlet files as they stand there. */
    Tree verbatim(boolean hasQuadletSection) {
        String path = SERVICE + "quadlet.";
        List<Field> sections = new ArrayList<>(List.of(
                field("Unit", extensions(path + "Unit")),
                field(
                        "Container",
                        fields(
                                field("Annotation", items(of(slots.verbatim(path + "Container.*[]")))),
                                field("HealthStartupCmd", of(slots.verbatim(path + "Container.*"))),
                                field(slots.closed(path + "Container.{}", "Timezone"), word("local")))),
                field(
                        "Network",
                        fields(
                                field("Label", items(of(slots.verbatim(path + "Network.*[]")))),
                                field("Options", of(slots.typed(path + "Network.*", "mtu=7111"))),
                                field(slots.closed(path + "Network.{}", "DNS"), word("192.0.2.62")))),
                field("Service", extensions(path + "Service")),
                field(
                        "Install",
                        fields(
                                field("WantedBy", items(of(unit(path + "Install.*[]")))),
                                field(
                                        slots.closed(path + "Install.{}", "RequiredBy"),
                                        of(unit(path + "Install.*")))))));
        if (hasQuadletSection) {
            sections.add(field(
                    "Quadlet",
                    fields(field(
                            slots.closed(path + "Quadlet.{}", "DefaultDependencies"),
                            of(slots.closed(path + "Quadlet.*", "true"))))));
        }
        return new Tree.Fields(sections);
    }

    private Slot unit(String path) {
        return slots.word(path, "%s.target", "timers.target", "a@b-c.service", "x:y_z.mount");
    }

    private Tree extensions(String path) {
        return fields(
                field("X-Note", of(slots.verbatim(path + ".*"))),
                field("X-List", items(of(slots.verbatim(path + ".*[]")))),
                field(slots.closed(path + ".{}", "X-Other"), word("a")));
    }
}
