package berth.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Blocks, held against sets of numbers where these are small enough to write down. */
class CidrTest {

    /**
     * A world of 64 leaves, each a block of the same size: laws about blocks are the same at every place in an address,
     * but the arithmetic behind them is not.
     */
    record World(Cidr all) {
        int leafPrefix() {
            return all.prefix() + 6;
        }

        /** A random block of the world, small ones more often. */
        Cidr block(Random random) {
            int prefix = leafPrefix() - Math.min(random.nextInt(7), random.nextInt(7));
            return all.subnet(prefix, random.nextInt(1 << (prefix - all.prefix())));
        }

        List<Cidr> blocks(Random random) {
            return Stream.generate(() -> block(random)).limit(random.nextInt(8)).toList();
        }

        BitSet leaves(Iterable<Cidr> blocks) {
            BitSet leaves = new BitSet(64);
            for (Cidr block : blocks) {
                int size = 1 << (leafPrefix() - block.prefix());
                int first = all.indexOf(new Cidr(block.base(), leafPrefix())).orElseThrow();
                leaves.set(first, first + size);
            }
            return leaves;
        }
    }

    static Stream<World> worlds() {
        return Stream.of(
                        "192.0.2.64/26",
                        "0.0.0.0/2",
                        "192.0.0.0/2",
                        "10.0.0.0/10",
                        "2001:db8::/122",
                        "2001:db8::/60",
                        "2001:db8:0:ffc0::/58",
                        "2001:db8::/32",
                        "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffc0/122",
                        "8000::/1",
                        "::/0")
                .map(text -> new World(Cidr.of(text)));
    }

    @ParameterizedTest
    @MethodSource("worlds")
    void differenceAndUnionAreThoseOfSets(World world) {
        Random random = new Random(2);
        for (int i = 0; i < 400; i++) {
            List<Cidr> some = world.blocks(random);
            List<Cidr> others = world.blocks(random);
            BitSet difference = world.leaves(some);
            difference.andNot(world.leaves(others));
            isSmallest(world, Cidr.subtract(some, others), difference);
            List<Cidr> both = new ArrayList<>(some);
            both.addAll(others);
            isSmallest(world, Cidr.union(both), world.leaves(both));
        }
    }

    /** The blocks hold these leaves, each once, in order, and no fewer blocks could. */
    private static void isSmallest(World world, List<Cidr> blocks, BitSet leaves) {
        assertThat(world.leaves(blocks)).isEqualTo(leaves);
        assertThat(blocks).isSorted();
        int total = blocks.stream()
                .mapToInt(b -> 1 << (world.leafPrefix() - b.prefix()))
                .sum();
        assertThat(total).as("no leaf twice").isEqualTo(leaves.cardinality());
        assertThat(blocks).hasSize(fewest(leaves, 0, 64));
    }

    private static int fewest(BitSet leaves, int from, int size) {
        BitSet part = leaves.get(from, from + size);
        return part.isEmpty()
                ? 0
                : part.cardinality() == size
                        ? 1
                        : fewest(leaves, from, size / 2) + fewest(leaves, from + size / 2, size / 2);
    }

    @ParameterizedTest
    @MethodSource("worlds")
    void relationsAreThoseOfSets(World world) {
        Random random = new Random(3);
        for (int i = 0; i < 500; i++) {
            Cidr a = world.block(random);
            Cidr b = world.block(random);
            BitSet inA = world.leaves(List.of(a));
            BitSet inB = world.leaves(List.of(b));
            BitSet common = (BitSet) inA.clone();
            common.and(inB);
            assertThat(a.overlaps(b)).isEqualTo(!common.isEmpty());
            assertThat(a.contains(b)).isEqualTo(common.equals(inB));
            assertThat(a.contains(b.base())).isEqualTo(inA.get(inB.nextSetBit(0)));
            assertThat(a.contains(b.last())).isEqualTo(inA.get(inB.length() - 1));
            assertThat(Cidr.of(a.toString())).isEqualTo(a);
        }
    }

    @ParameterizedTest
    @MethodSource("worlds")
    void subnetsAreCountedInOrder(World world) {
        for (int prefix = world.all.prefix(); prefix <= world.leafPrefix(); prefix++) {
            int capacity = world.all.capacity(prefix);
            assertThat(capacity).isEqualTo(1 << (prefix - world.all.prefix()));
            BigInteger size = BigInteger.ONE.shiftLeft(world.all.family().bits() - prefix);
            for (int i = 0; i < capacity; i++) {
                Cidr subnet = world.all.subnet(prefix, i);
                BigInteger base = IpAddressTest.number(world.all.base()).add(size.multiply(BigInteger.valueOf(i)));
                assertThat(IpAddressTest.number(subnet.base())).isEqualTo(base);
                assertThat(IpAddressTest.number(subnet.last()))
                        .isEqualTo(base.add(size).subtract(BigInteger.ONE));
                assertThat(world.all.indexOf(subnet)).contains(i);
            }
        }
    }

    /** Far more subnets than are counted: those behind the last have no position, those before it have the right one. */
    @ParameterizedTest
    @CsvSource({
        "fd00::/8, 64, fd00::/64, 0",
        "fd00::/8, 64, fd00:0:0:5::/64, 5",
        "fd00::/8, 64, fd00:0:3fff:ffff::/64, 1073741823",
        "fd00::/8, 128, fd00::3fff:ffff, 1073741823",
        "::/0, 128, ::7, 7",
        "::/0, 30, 0:4::/30, 1",
        "0.0.0.0/0, 30, 255.255.255.252/30, 1073741823",
    })
    void positionsInLargeBlocks(String block, int prefix, String subnet, int index) {
        assertThat(Cidr.of(block).indexOf(Cidr.of(subnet))).contains(index);
        assertThat(Cidr.of(block).subnet(prefix, index)).isEqualTo(Cidr.of(subnet));
        assertThat(Cidr.of(block).capacity(prefix)).isEqualTo(1 << 30);
    }

    @Test
    void noPositionBehindWhatIsCountedOrOutside() {
        assertThat(Cidr.of("fd00::/8").indexOf(Cidr.of("fd00:0:4000::/64"))).isEmpty();
        assertThat(Cidr.of("fd00::/8").indexOf(Cidr.of("fdff:ffff:ffff:ffff::/64")))
                .isEmpty();
        assertThat(Cidr.of("0.0.0.0/0").indexOf(Cidr.of("255.255.255.255"))).isEmpty();
        assertThat(Cidr.of("10.0.0.0/8").indexOf(Cidr.of("11.0.0.0/30"))).isEmpty();
        assertThat(Cidr.of("10.0.0.0/8").indexOf(Cidr.of("fd00::/64"))).isEmpty();
        assertThat(Cidr.of("10.0.0.0/30").capacity(29)).isZero();
    }

    @Test
    void familiesDoNotMix() {
        List<Cidr> both = List.of(Cidr.of("::/1"), Cidr.of("128.0.0.0/1"), Cidr.of("8000::/1"), Cidr.of("0.0.0.0/1"));
        assertThat(Cidr.union(both)).containsExactly(Cidr.ALL_IPV4, Cidr.ALL_IPV6);
        assertThat(Cidr.subtract(both, List.of(Cidr.ALL_IPV6))).containsExactly(Cidr.ALL_IPV4);
        assertThat(Cidr.ALL_IPV6.contains(IpAddress.of("10.0.0.1"))).isFalse();
        assertThat(Cidr.ALL_IPV4.overlaps(Cidr.ALL_IPV6)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "10.0.0.0/",
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "10.0.0.0/08",
                "10.0.0.0/+8",
                "10.0.0.0/8/8",
                "10.0.0.0/ 8",
                "10.0.0/8",
                "::/129",
                "::/1280",
                "10.0.0.0/255.0.0.0",
                "10.0.0.0/\u0668"
            })
    void notABlock(String text) {
        assertThat(Cidr.parseLoose(text)).isEmpty();
        assertThat(Cidr.parse(text)).isEmpty();
    }

    @Test
    void hostBitsAreNoBlockAndSayWhichIsMeant() {
        assertThat(Cidr.parse("192.168.2.1/24")).isEmpty();
        Cidr.Loose loose = Cidr.parseLoose("192.168.2.1/24").orElseThrow();
        assertThat(loose.block()).hasToString("192.168.2.0/24");
        assertThat(loose.address()).hasToString("192.168.2.1");
        assertThat(Cidr.parseLoose("2001:db8::1/33").orElseThrow().block()).hasToString("2001:db8::/33");
        assertThat(Cidr.parseLoose("2001:db8::1/0").orElseThrow().block()).hasToString("::/0");
        assertThat(Cidr.of("192.168.2.1"))
                .hasToString("192.168.2.1")
                .extracting(Cidr::prefix)
                .isEqualTo(32);
        IpAddress base = IpAddress.of("10.0.0.1");
        assertThatThrownBy(() -> new Cidr(base, 8)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Cidr(base, 33)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void specialUseIsDisjointAndPublicAddressesAreNotInIt() {
        for (Family family : Family.values()) {
            assertThat(SpecialUse.of(family)).isEqualTo(Cidr.union(SpecialUse.of(family)));
        }
        for (String open : List.of("1.1.1.1", "9.9.9.9", "193.0.0.1", "223.255.255.255", "2606:4700::1", "2a00::1")) {
            IpAddress address = IpAddress.of(open);
            assertThat(SpecialUse.of(address.family())).as(open).noneMatch(block -> block.contains(address));
        }
    }
}
