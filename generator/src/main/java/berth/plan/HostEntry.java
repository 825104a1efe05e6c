package berth.plan;

import berth.net.IpAddress;

/** A name that a service resolves without asking anybody. */
public record HostEntry(String name, IpAddress address) implements Comparable<HostEntry> {
    @Override
    public int compareTo(HostEntry other) {
        int byName = name.compareTo(other.name);
        return byName != 0 ? byName : address.compareTo(other.address);
    }
}
