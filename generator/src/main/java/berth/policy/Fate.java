package berth.policy;

import berth.plan.Passage;
import berth.policy.nft.Outcome;
import java.util.Locale;

/**
 * What becomes of a packet, as the plan wants it and as the ruleset has it, in words that are equal where both agree.
 *
 * @param audit whether the catalog only counts and logs
 */
record Fate(boolean audit) {

    /** Most of it is, and needs no words. */
    boolean isPlainlyDenied(Packet packet, Verdict verdict, Outcome outcome) {
        if (verdict.isAllowed() || audit) {
            return false;
        }
        boolean right =
                switch (verdict.denial().orElseThrow()) {
                    case GUARDED -> outcome.kind() == Outcome.Kind.DROPPED && outcome.early();
                    case REFUSED -> outcome.kind() == Outcome.Kind.REFUSED;
                    case DROPPED -> outcome.kind() == Outcome.Kind.DROPPED && !outcome.early();
                };
        return right && (isQuiet(packet) || outcome.logs().stream().anyMatch(prefix -> prefix.startsWith("berth ")));
    }

    /** What should become of the packet. */
    String wanted(Packet packet, Verdict verdict) {
        String denial =
                verdict.denial().map(how -> how.name().toLowerCase(Locale.ROOT)).orElse("");
        if (!denial.isEmpty()) {
            return (audit ? "accepted" : denial) + (isQuiet(packet) ? "" : ", logged");
        }
        return "accepted" + (keepsSource(packet) ? ", source kept" : "")
                + (isAnnounced(packet, verdict) ? ", logged" : "");
    }

    /** Whether a new connection that is allowed leaves a line; where several passages allow it, that is left open. */
    private static boolean isAnnounced(Packet packet, Verdict verdict) {
        return packet.phase() == Phase.NEW
                && isOneOnly(verdict)
                && verdict.because().get(0).passage().filter(Passage::log).isPresent();
    }

    private static boolean isOneOnly(Verdict verdict) {
        return verdict.because().size() == 1;
    }

    /** What became of it. */
    String got(Packet packet, Verdict verdict, Outcome outcome) {
        String what =
                switch (outcome.kind()) {
                    case ACCEPTED -> "accepted";
                    case REFUSED -> "refused";
                    case DROPPED -> outcome.early() ? "guarded" : "dropped";
                };
        if (!verdict.isAllowed()) {
            String mark = audit ? "berth audit " : "berth ";
            boolean logged = outcome.logs().stream().anyMatch(prefix -> prefix.startsWith(mark));
            return what + (logged && !isQuiet(packet) ? ", logged" : "");
        }
        boolean denied = outcome.logs().stream().anyMatch("berth audit "::equals);
        String source = outcome.source()
                .map(it -> it.equals(packet.source()) ? ", source kept" : ", source becomes " + it)
                .orElse("");
        boolean announced =
                isOneOnly(verdict) && outcome.logs().stream().anyMatch(prefix -> prefix.startsWith("berth allow "));
        return what + source + (announced ? ", logged" : "") + (denied ? ", logged as a denial" : "");
    }

    /** Whether a denial leaves no line in the log: noise, and what connection tracking has no name for. */
    private static boolean isQuiet(Packet packet) {
        return packet.traffic().kind() == Traffic.Kind.NEIGHBOUR
                || packet.phase() == Phase.INVALID
                || (packet.from() instanceof Place.Host
                        && packet.destination().toString().matches("224\\..*|ff.*"));
    }

    /** Between services the caller's address survives. */
    private static boolean keepsSource(Packet packet) {
        return packet.phase() == Phase.NEW
                && packet.from() instanceof Place.Bridge
                && packet.to() instanceof Place.Bridge;
    }
}
