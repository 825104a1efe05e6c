package berth.plan;

import berth.net.Cidr;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;

/**
 * Gives networks out of one pool. Who holds one keeps it; a newcomer takes the place that the hash of its name
 * points at, or the next free one, so that two branches that add different services rarely collide, and adding one
 * never moves another.
 */
final class Allocator {
    /** One network of IPv4: gateway and service. A /31 would give the gateway's address to the container. */
    static final int IPV4_LENGTH = 30;

    /** One network of IPv6, as long as addresses are configured in halves. */
    static final int IPV6_LENGTH = 64;

    private final Cidr pool;
    private final int length;
    private final Set<Integer> taken = new HashSet<>();

    /**
     * Starts from what is held already.
     *
     * @param pool where networks are cut from
     * @param length their prefix length
     * @param held what is held already
     * @param reserved blocks that nobody may get, such as the host's own addresses
     */
    Allocator(Cidr pool, int length, SortedMap<String, Cidr> held, Collection<Cidr> reserved) {
        this.pool = pool;
        this.length = length;
        held.values().forEach(block -> pool.indexOf(block).ifPresent(taken::add));
        for (Cidr block : reserved) {
            if (pool.overlaps(block)) {
                Cidr slot = new Cidr.Loose(block.base(), length).block();
                int slots = Math.min(block.capacity(Math.max(length, block.prefix())), capacity());
                pool.indexOf(slot).ifPresent(first -> {
                    for (int i = 0; i < slots; i++) {
                        taken.add(first + i);
                    }
                });
            }
        }
    }

    int capacity() {
        return pool.capacity(length);
    }

    /** Gives a network to a newcomer, which is put {@code into} the others of its kind; false when none is left. */
    boolean place(String name, SortedMap<String, Cidr> into) {
        int capacity = capacity();
        if (taken.size() >= capacity) {
            return false;
        }
        int slot = Math.floorMod(hash(name), capacity);
        while (!taken.add(slot)) {
            slot = (slot + 1) % capacity;
        }
        into.put(name, pool.subnet(length, slot));
        return true;
    }

    /** The first bits of SHA-256: the same on every machine and in every release. */
    static int hash(String name) {
        return ByteBuffer.wrap(digest(name)).getInt();
    }

    static byte[] digest(String name) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
