package berth.policy;

import berth.plan.Declarations;
import berth.plan.Plan;
import berth.plan.Service;
import java.util.ArrayList;
import java.util.List;

/**
 * A way to meet without a packet that a rule sees: a shared volume or folder, a socket, a shared network.
 *
 * @param between the services, by name; one alone, where it may meet them all
 * @param what it is, in a sentence
 */
public record Channel(List<String> between, String what) {
    public Channel {
        between = List.copyOf(between);
    }

    /** All of a plan, by the services' names. */
    public static List<Channel> of(Plan plan) {
        Parties parties = new Parties(plan, Declarations.NOTHING);
        List<Party.Member> members = new ArrayList<>();
        List<Channel> all = new ArrayList<>();
        for (Service service : plan.enabled()) {
            members.add(parties.member(service));
        }
        for (int i = 0; i < members.size(); i++) {
            Party.Member one = members.get(i);
            Channels.ofEngine(one.service()).ifPresent(what -> all.add(new Channel(List.of(one.label()), what)));
            for (Party.Member other : members.subList(i + 1, members.size())) {
                Channels.shared(one, other)
                        .forEach(what -> all.add(new Channel(List.of(one.label(), other.label()), what)));
            }
        }
        return all;
    }

    /** With the names of the two: {@code app and db: both mount the volume `rcon`}. */
    public String sentence() {
        return between.size() < 2 ? what : String.join(" and ", between) + ": " + what;
    }
}
