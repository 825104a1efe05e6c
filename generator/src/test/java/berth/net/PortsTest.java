package berth.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ports and ranges, held against sets of numbers. */
class PortsTest {
    private static final List<Protocol> PROTOCOLS = List.of(Protocol.values());

    private final Random random = new Random(4);

    /** A range near one of the ends, where off-by-one shows. */
    private Ports ports() {
        int low = random.nextBoolean() ? 1 + random.nextInt(30) : 65535 - random.nextInt(30);
        int high = Math.min(65535, low + Math.min(random.nextInt(8), random.nextInt(8)));
        return new Ports(new PortRange(low, high), PROTOCOLS.get(random.nextInt(PROTOCOLS.size())));
    }

    private List<Ports> list() {
        return Stream.generate(this::ports).limit(random.nextInt(9)).toList();
    }

    private static Map<Protocol, BitSet> set(List<Ports> ports) {
        Map<Protocol, BitSet> set = new TreeMap<>();
        for (Ports one : ports) {
            set.computeIfAbsent(one.protocol(), p -> new BitSet())
                    .set(one.range().low(), one.range().high() + 1);
        }
        return set;
    }

    @Test
    void mergingKeepsTheSetAndNothingTouches() {
        for (int i = 0; i < 5_000; i++) {
            List<Ports> ports = list();
            List<Ports> merged = Ports.merge(ports);
            assertThat(set(merged)).isEqualTo(set(ports));
            isSmallest(merged);
            assertThat(Ports.merge(merged)).isEqualTo(merged);
        }
    }

    @Test
    void subtractingIsThatOfSets() {
        for (int i = 0; i < 5_000; i++) {
            List<Ports> open = list();
            List<Ports> closed = list();
            Map<Protocol, BitSet> expected = set(open);
            set(closed).forEach((protocol, holes) -> {
                expected.getOrDefault(protocol, new BitSet()).andNot(holes);
            });
            expected.values().removeIf(BitSet::isEmpty);
            List<Ports> left = Ports.subtract(open, closed);
            assertThat(set(left)).isEqualTo(expected);
            isSmallest(left);
        }
    }

    private static void isSmallest(List<Ports> ports) {
        assertThat(ports).isSorted();
        for (int j = 1; j < ports.size(); j++) {
            Ports before = ports.get(j - 1);
            Ports after = ports.get(j);
            assertThat(before.protocol() != after.protocol()
                            || before.range().high() + 1 < after.range().low())
                    .as("%s and %s could be one", before, after)
                    .isTrue();
        }
    }

    @Test
    void relationsAreThoseOfSets() {
        for (int i = 0; i < 5_000; i++) {
            Ports a = ports();
            Ports b = ports();
            BitSet common = set(List.of(a)).getOrDefault(a.protocol(), new BitSet());
            common.and(set(List.of(b)).getOrDefault(a.protocol(), new BitSet()));
            assertThat(a.overlaps(b)).isEqualTo(!common.isEmpty());
            assertThat(a.contains(b))
                    .isEqualTo(common.cardinality() == b.range().size());
            assertThat(a.range().contains(b.range().low()))
                    .isEqualTo(a.range().low() <= b.range().low()
                            && b.range().low() <= a.range().high());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "8080, 8080/tcp",
        "1, 1/tcp",
        "65535/udp, 65535/udp",
        "4000-4010/udp, 4000-4010/udp",
        "1-65535/sctp, 1-65535/sctp",
        "53-53, 53/tcp",
    })
    void read(String text, String shown) {
        assertThat(Ports.parse(text).orElseThrow()).hasToString(shown);
        assertThat(Ports.parse(shown)).isEqualTo(Ports.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0",
                "65536",
                "-1",
                "1-",
                "-",
                "1-2-3",
                "2-1",
                "01",
                "1-02",
                "+1",
                " 1",
                "1 ",
                "1/",
                "1/TCP",
                "1/icmp",
                "/tcp",
                "1/tcp/udp",
                "0x10",
                "1e3",
                "99999",
                "4294967297",
                "999999999999999999999",
                "\u0661",
                "http",
                "80:80"
            })
    void notAPort(String text) {
        assertThat(Ports.parse(text)).isEmpty();
    }

    @Test
    void aRangeIsWithinBounds() {
        assertThatThrownBy(() -> new PortRange(0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PortRange(2, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PortRange(1, 65536)).isInstanceOf(IllegalArgumentException.class);
        assertThat(PortRange.ALL.size()).isEqualTo(65535);
    }
}
