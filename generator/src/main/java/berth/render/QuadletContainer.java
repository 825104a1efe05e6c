package berth.render;

import berth.net.Family;
import berth.net.IpAddress;
import berth.plan.Attachment;
import berth.plan.ContainerOptions;
import berth.plan.Dependency;
import berth.plan.Hardening;
import berth.plan.HealthCheck;
import berth.plan.Job;
import berth.plan.Lease;
import berth.plan.Mount;
import berth.plan.Plan;
import berth.plan.Publication;
import berth.plan.Resources;
import berth.plan.SecretUse;
import berth.plan.Service;
import berth.plan.StoredSecret;
import berth.syntax.QuadletLine;
import berth.syntax.QuadletReading;
import berth.syntax.QuadletText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What {@code container.ftl} shows. A component that is named like a key holds that key's lines; the lists are empty
 * where podman's default is wanted.
 */
record QuadletContainer(
        QuadletLine origin,
        QuadletLine description,
        List<String> dependencies,
        List<String> owners,
        List<String> watches,
        List<String> secretSums,
        String unit,
        List<String> hostName,
        QuadletLine image,
        List<QuadletLine> pull,
        List<QuadletLine> entrypoint,
        List<QuadletLine> exec,
        List<QuadletLine> user,
        List<QuadletLine> workingDir,
        List<QuadletLine> network,
        List<QuadletLine> ip,
        List<QuadletLine> ip6,
        List<QuadletLine> addHost,
        List<QuadletLine> publishPort,
        List<QuadletLine> environment,
        List<QuadletLine> environmentFile,
        List<QuadletLine> secret,
        List<QuadletLine> volume,
        List<QuadletLine> tmpfs,
        List<QuadletLine> addDevice,
        List<QuadletLine> healthCmd,
        List<QuadletLine> healthInterval,
        List<QuadletLine> healthTimeout,
        List<QuadletLine> healthRetries,
        List<QuadletLine> healthStartPeriod,
        List<QuadletLine> notifyMode,
        List<QuadletLine> noNewPrivileges,
        List<QuadletLine> dropCapability,
        List<QuadletLine> addCapability,
        List<QuadletLine> readOnly,
        List<QuadletLine> userNS,
        List<QuadletLine> appArmor,
        List<QuadletLine> seccompProfile,
        List<QuadletLine> memory,
        List<QuadletLine> pidsLimit,
        List<QuadletLine> shmSize,
        List<QuadletLine> autoUpdate,
        List<QuadletLine> label,
        List<QuadletLine> ulimit,
        List<QuadletLine> sysctl,
        List<QuadletLine> stopSignal,
        List<QuadletLine> stopTimeout,
        List<QuadletLine> podmanArgs,
        QuadletVerbatim verbatim,
        List<String> type,
        List<String> remains,
        List<String> restartIfChanged,
        List<String> restart,
        QuadletLine timeoutStartSec,
        List<QuadletLine> timeoutStopSec,
        List<String> wantedBy,
        boolean isInstalled) {

    /** systemd's default of 90 s would end a start that has to pull the image first. */
    private static final long PULL_SECONDS = 15 * 60;

    /** podman kills the container when its time is over; systemd must not kill podman before that. */
    private static final long STOP_MARGIN_SECONDS = 30;

    static QuadletContainer of(Plan plan, Service service, List<Publication> publications) {
        QuadletSection keys = new QuadletSection("Container", plan.host().podman());
        Optional<Attachment.Own> own = service.attachment().own();
        Optional<HealthCheck> health = service.health();
        Hardening hardening = service.hardening();
        Resources resources = service.resources();
        ContainerOptions options = service.options();
        QuadletPorts ports = QuadletPorts.of(plan, service, publications);
        Optional<Job> job = options.job();
        boolean scheduled = job.flatMap(Job::schedule).isPresent();
        QuadletVerbatim verbatim = QuadletVerbatim.of(service);
        List<String> wantedBy = job.isPresent() ? List.of() : List.of("multi-user.target");
        keys.lowered("PublishPort", ports.unread());
        if (hardening.privileged()) {
            keys.podmanArg("--privileged");
        }
        hardening.hostNamespaces().forEach(kind -> keys.podmanArg("--" + kind + "=host"));
        resources.cpus().ifPresent(cpus -> keys.podmanArg("--cpus=" + cpus));
        return new QuadletContainer(
                QuadletFiles.origin(service.span(), service.key()),
                QuadletText.description(service.description().orElse(service.name()))
                        .orThrow(),
                dependencies(plan, service),
                owners(keys, plan, service),
                map(SecretUnits.loaded(service), secret -> secret.unit() + ".path"),
                map(List.copyOf(service.options().secretSums().entrySet()), sum -> sum.getKey() + "=" + sum.getValue()),
                service.unit(),
                service.attachment() instanceof Attachment.Shared ? List.of() : List.of(service.name()),
                keys.line("Image", Optional.of(image(service))).get(0),
                keys.line("Pull", options.pull()),
                keys.line("Entrypoint", of(service.entrypoint(), words -> QuadletText.entrypoint(words)
                        .orThrow())),
                keys.words("Exec", service.command()),
                keys.line("User", service.user()),
                keys.line("WorkingDir", service.workingDir()),
                keys.line("Network", network(keys, service)),
                keys.line("IP", address(service, own)),
                keys.line(
                        "IP6",
                        service.attachment() instanceof Attachment.Member member
                                        && member.address().family() == Family.IPV6
                                ? Optional.of(member.address().toString())
                                : own.flatMap(Attachment.Own::ipv6)
                                        .map(Lease::address)
                                        .map(IpAddress::toString)),
                keys.lines("AddHost", map(service.hosts(), host -> host.name() + ":" + host.address())),
                keys.lines("PublishPort", ports.read()),
                keys.lines("Environment", assignments(service.environment())),
                keys.lines("EnvironmentFile", service.environmentFiles()),
                keys.lines("Secret", map(options.secrets(), QuadletContainer::secret)),
                keys.lines("Volume", volumes(plan, service)),
                keys.lines("Tmpfs", tmpfs(service)),
                keys.lines("AddDevice", service.devices()),
                keys.line("HealthCmd", health.map(h -> QuadletText.healthCommand(h.command())
                        .orThrow())),
                keys.line("HealthInterval", health.flatMap(HealthCheck::interval)),
                keys.line("HealthTimeout", health.flatMap(HealthCheck::timeout)),
                keys.line("HealthRetries", health.flatMap(HealthCheck::retries).map(String::valueOf)),
                keys.line("HealthStartPeriod", health.flatMap(HealthCheck::startPeriod)),
                keys.lines("Notify", service.awaitHealthy() ? List.of("healthy") : List.of()),
                keys.flag("NoNewPrivileges", hardening.noNewPrivileges()),
                keys.words("DropCapability", hardening.drop()),
                keys.words("AddCapability", hardening.add()),
                keys.flag("ReadOnly", hardening.readOnly()),
                keys.line("UserNS", hardening.userNamespace()),
                keys.line("AppArmor", hardening.apparmor()),
                keys.line("SeccompProfile", hardening.seccomp()),
                keys.line("Memory", resources.memory()),
                keys.line("PidsLimit", resources.pids().map(String::valueOf)),
                keys.line("ShmSize", resources.shm()),
                keys.line("AutoUpdate", service.autoUpdate()),
                keys.lines("Label", assignments(options.labels())),
                keys.lines("Ulimit", assignments(options.limits())),
                keys.lines("Sysctl", assignments(options.sysctls())),
                keys.line("StopSignal", options.stopSignal()),
                keys.line("StopTimeout", options.stopSeconds().map(String::valueOf)),
                keys.podmanArgs(),
                verbatim,
                job.isPresent() ? List.of("oneshot") : List.of(),
                job.isPresent() && !scheduled ? List.of("true") : List.of(),
                scheduled ? List.of("false") : List.of(),
                service.restart().equals("no") ? List.of() : List.of(service.restart()),
                job.isPresent()
                        ? QuadletReading.SYSTEMD.carry("infinity").orThrow()
                        : timeout(PULL_SECONDS
                                + (service.awaitHealthy()
                                        ? health.map(HealthCheck::startSeconds).orElse(0L)
                                        : 0L)),
                options.stopSeconds().map(s -> timeout(s + STOP_MARGIN_SECONDS)).stream()
                        .toList(),
                wantedBy,
                !wantedBy.isEmpty() || !verbatim.install().isEmpty());
    }

    /** What is built is named by the unit that builds it, so that quadlet orders the two. */
    private static String image(Service service) {
        return service.options().build().isPresent() ? service.unit() + ".build" : service.image();
    }

    private static List<String> assignments(SortedMap<String, String> values) {
        return map(List.copyOf(values.entrySet()), e -> e.getKey() + "=" + e.getValue());
    }

    private static List<String> dependencies(Plan plan, Service service) {
        return Stream.concat(
                        service.dependencies().stream()
                                .filter(dependency -> dependency.condition() != Dependency.Condition.COMPLETED)
                                .map(Dependency::service)
                                .flatMap(name -> plan.service(name).stream())
                                .map(Service::unit),
                        SecretUnits.loaded(service).stream().map(StoredSecret::unit))
                .map(unit -> unit + ".service")
                .toList();
    }

    /** What podman's {@code --secret} takes (podman-run(1), 4.9 to 6.0). */
    private static String secret(SecretUse use) {
        if (use instanceof SecretUse.Variable variable) {
            return use.secret().store() + ",type=env,target=" + variable.name();
        }
        SecretUse.File file = (SecretUse.File) use;
        return use.secret().store() + ",type=mount,target=" + file.at()
                + file.uid().map(uid -> ",uid=" + uid).orElse("")
                + file.gid().map(gid -> ",gid=" + gid).orElse("")
                + file.mode().map(mode -> ",mode=" + mode).orElse("");
    }

    /** From 5.3 on quadlet knows a container's network as a unit, and adds the dependency itself. */
    private static final String CONTAINER_REFERENCE = "5.3";

    /** Units without which it cannot start: what has to be done before, and the container whose network it shares. */
    private static List<String> owners(QuadletSection keys, Plan plan, Service service) {
        List<String> owners = new ArrayList<>();
        service.dependencies().stream()
                .filter(dependency -> dependency.condition() == Dependency.Condition.COMPLETED)
                .flatMap(dependency -> plan.service(dependency.service()).stream())
                .forEach(job -> owners.add(job.unit() + ".service"));
        if (service.attachment() instanceof Attachment.Shared shared && !keys.has(CONTAINER_REFERENCE)) {
            owners.add(shared.unit() + ".service");
        }
        return owners;
    }

    private static Optional<String> network(QuadletSection keys, Service service) {
        Attachment attachment = service.attachment();
        if (attachment instanceof Attachment.Shared shared) {
            return Optional.of(
                    keys.has(CONTAINER_REFERENCE) ? shared.unit() + ".container" : "container:" + shared.unit());
        }
        if (attachment instanceof Attachment.Member member) {
            return Optional.of(member.unit() + ".network");
        }
        if (attachment instanceof Attachment.OnBridge on) {
            return Optional.of(on.unit() + ".network");
        }
        if (attachment instanceof Attachment.OfHost) {
            return Optional.of("host");
        }
        return Optional.of(attachment.own().isPresent() ? service.unit() + ".network" : "none");
    }

    private static Optional<String> address(Service service, Optional<Attachment.Own> own) {
        return service.attachment() instanceof Attachment.Member member
                        && member.address().family() == Family.IPV4
                ? Optional.of(member.address().toString())
                : own.map(o -> o.ipv4().address().toString());
    }

    private static List<String> volumes(Plan plan, Service service) {
        return service.mounts().stream()
                .flatMap(mount -> {
                    if (mount instanceof Mount.Bind bind) {
                        String options = (bind.readOnly() ? ",ro" : "") + (bind.idmap() ? ",idmap" : "");
                        return Optional.of(volume(bind.source(), bind.at(), options)).stream();
                    }
                    if (mount instanceof Mount.Volume volume) {
                        String options = (volume.readOnly() ? ",ro" : "") + (volume.idmap() ? ",idmap" : "");
                        return Optional.of(
                                volume(plan.host().prefix() + volume.volume() + ".volume", volume.at(), options))
                                .stream();
                    }
                    return Optional.<String>empty().stream();
                })
                .toList();
    }

    private static String volume(String source, String at, String options) {
        return source + ":" + at + (options.isEmpty() ? "" : ":" + options.substring(1));
    }

    private static List<String> tmpfs(Service service) {
        return service.mounts().stream()
                .filter(Mount.Tmpfs.class::isInstance)
                .map(Mount.Tmpfs.class::cast)
                .map(t -> t.options().isEmpty() ? t.at() : t.at() + ":" + t.options())
                .toList();
    }

    private static QuadletLine timeout(long seconds) {
        String text = seconds / 60 + "min" + (seconds % 60 == 0 ? "" : " " + seconds % 60 + "s");
        return QuadletReading.SYSTEMD.carry(text).orThrow();
    }

    private static <T> List<String> map(List<T> list, Function<T, String> mapping) {
        return list.stream().map(mapping).toList();
    }

    private static Optional<String> of(List<String> words, Function<List<String>, String> mapping) {
        return words.isEmpty() ? Optional.empty() : Optional.of(mapping.apply(words));
    }
}
