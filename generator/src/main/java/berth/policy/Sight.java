package berth.policy;

import berth.plan.Attachment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What becomes of packets between two parties that no rule sees.
 *
 * @param passes whether they arrive, or may arrive
 * @param why why no rule sees them
 */
record Sight(boolean passes, String why) {
    private static final String NO_CHILD_MEETS_ITS_HOST =
            "a macvlan or ipvlan child cannot meet the host that its interface belongs to, nor what is routed through it";

    /** Empty where the rules see them. */
    static Optional<Sight> lostOn(Question question) {
        for (Party.Member member : members(question)) {
            if (!member.service().enabled()) {
                return Optional.of(new Sight(false, "`" + member.label() + "` is disabled: nothing runs"));
            }
            if (member.attachment() instanceof Attachment.None) {
                return Optional.of(new Sight(false, "`" + member.label() + "` has no network"));
            }
        }
        if (question.from() instanceof Party.Member from
                && question.to() instanceof Party.Member to
                && from.holder().name().equals(to.holder().name())) {
            return Optional.of(new Sight(true, "inside one network nothing is judged"));
        }
        for (Party.Member member : members(question)) {
            if (member.attachment() instanceof Attachment.Member) {
                return Optional.of(
                        isOfHost(question.from()) || isOfHost(question.to())
                                ? new Sight(false, NO_CHILD_MEETS_ITS_HOST)
                                : new Sight(
                                        true,
                                        "`" + member.label()
                                                + "` sits past the host's firewall, where no rule sees it"));
            }
        }
        return isInside(question.from()) || isInside(question.to())
                ? Optional.empty()
                : Optional.of(new Sight(true, "berth does not judge what goes between the host and the outside"));
    }

    private static List<Party.Member> members(Question question) {
        List<Party.Member> members = new ArrayList<>();
        for (Party party : List.of(question.from(), question.to())) {
            if (party instanceof Party.Member member) {
                members.add(member);
            }
        }
        return members;
    }

    /** Whether it is the host, or what the host routes for. */
    private static boolean isOfHost(Party party) {
        return party instanceof Party.Machine
                || (party instanceof Party.Member member && !(member.attachment() instanceof Attachment.Member));
    }

    private static boolean isInside(Party party) {
        return party instanceof Party.Member member && member.attachment().own().isPresent();
    }

    /** Whether a service is the host to every rule, because it has the host's network. */
    static boolean isHost(Party party) {
        return party instanceof Party.Member member && member.attachment() instanceof Attachment.OfHost;
    }
}
