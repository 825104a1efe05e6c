package berth.policy;

import berth.plan.Attachment;
import berth.plan.EngineSocket;
import berth.plan.Mount;
import berth.plan.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How two services can meet without a packet that a rule sees. */
final class Channels {
    private Channels() {}

    /** Sentences: what the two share, then whom of them the engine obeys. */
    static List<String> between(Party.Member one, Party.Member other) {
        List<String> all = shared(one, other);
        for (Service service : List.of(one.service(), other.service())) {
            ofEngine(service).ifPresent(all::add);
        }
        return all;
    }

    /** What the two share, in the order of the first one's mounts. */
    static List<String> shared(Party.Member one, Party.Member other) {
        List<String> all = new ArrayList<>();
        for (Mount mine : one.service().mounts()) {
            for (Mount theirs : other.service().mounts()) {
                shared(one.service(), mine, other.service(), theirs, all);
            }
        }
        if (one.holder().name().equals(other.holder().name())) {
            all.add("both have the network of `" + one.holder().name() + "`");
        }
        if (one.holder().attachment() instanceof Attachment.OnBridge here
                && other.holder().attachment() instanceof Attachment.OnBridge there
                && here.network().equals(there.network())) {
            all.add("both sit on the network `" + here.network() + "`, where nothing is judged between them");
        }
        if (one.service().attachment() instanceof Attachment.OfHost
                && other.service().attachment() instanceof Attachment.OfHost) {
            all.add("both have the host's network");
        }
        if (one.service().attachment() instanceof Attachment.Member here
                && other.service().attachment() instanceof Attachment.Member there
                && here.unit().equals(there.unit())) {
            all.add("both sit on the network `" + here.unit() + "`, past the host's firewall");
        }
        return all;
    }

    /** Whom the engine obeys. */
    static Optional<String> ofEngine(Service service) {
        return service.mounts().stream().anyMatch(Channels::isEngine)
                ? Optional.of("`" + service.name() + "` mounts the engine's socket, by which it may do what it likes")
                : Optional.empty();
    }

    private static void shared(Service one, Mount mine, Service other, Mount theirs, List<String> all) {
        String how = ": `" + one.name() + "` " + access(mine) + " at " + mine.at() + ", `" + other.name() + "` "
                + access(theirs) + " at " + theirs.at();
        if (mine instanceof Mount.Volume a
                && theirs instanceof Mount.Volume b
                && a.volume().equals(b.volume())) {
            all.add("both mount the volume `" + a.volume() + "`" + how);
        }
        if (mine instanceof Mount.Bind a && theirs instanceof Mount.Bind b && !isEngine(a)) {
            if (a.source().equals(b.source())) {
                all.add("both mount " + (a.source().endsWith(".sock") ? "the socket " : "") + a.source() + how);
            } else if (isBelow(a.source(), b.source()) || isBelow(b.source(), a.source())) {
                all.add("one mounts " + a.source() + ", the other " + b.source() + how);
            }
        }
    }

    private static boolean isBelow(String path, String folder) {
        return path.startsWith(folder.endsWith("/") ? folder : folder + "/");
    }

    private static boolean isEngine(Mount mount) {
        return mount instanceof Mount.Bind bind && EngineSocket.isAt(bind.source());
    }

    private static String access(Mount mount) {
        boolean readOnly = mount instanceof Mount.Bind bind
                ? bind.readOnly()
                : mount instanceof Mount.Volume volume && volume.readOnly();
        return readOnly ? "read-only" : "read-write";
    }
}
