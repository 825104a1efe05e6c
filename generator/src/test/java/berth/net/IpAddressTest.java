package berth.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses as text and as numbers, held against {@code java.net} and {@link BigInteger}. */
class IpAddressTest {
    private static final int ROUNDS = 5_000;

    private final Random random = new Random(1);

    /** The bytes of an address, by its numbers alone. */
    static byte[] bytes(IpAddress address) {
        byte[] bytes = new byte[address.family().bits() / 8];
        BigInteger number = number(address);
        for (int i = bytes.length - 1; i >= 0; i--) {
            bytes[i] = number.byteValue();
            number = number.shiftRight(8);
        }
        return bytes;
    }

    static BigInteger number(IpAddress address) {
        return unsigned(address.high()).shiftLeft(64).or(unsigned(address.low()));
    }

    private static BigInteger unsigned(long bits) {
        return new BigInteger(Long.toUnsignedString(bits));
    }

    /** Sixteen bytes with many zeros, as addresses have them. */
    private byte[] sixteen() {
        byte[] bytes = new byte[16];
        for (int i = 0; i < 16; i++) {
            bytes[i] = random.nextInt(3) == 0 ? (byte) random.nextInt(256) : 0;
        }
        bytes[0] |= 0x20; // never a mapped IPv4 address, which java.net makes another type of
        return bytes;
    }

    @Test
    void javaReadsWhatIsWritten() throws UnknownHostException {
        for (int i = 0; i < ROUNDS; i++) {
            byte[] raw = i % 2 == 0 ? sixteen() : Arrays.copyOf(sixteen(), 4);
            IpAddress address = IpAddress.of(InetAddress.getByAddress(raw).getHostAddress());
            assertThat(bytes(address)).isEqualTo(raw);
            assertThat(InetAddress.getByName(address.toString()).getAddress()).isEqualTo(raw);
            assertThat(IpAddress.parse(address.toString())).contains(address);
        }
    }

    /** What java.net does not take for a literal would be looked up, so it only sees what is read as one here. */
    @Test
    void nothingIsReadThatJavaReadsOtherwise() throws UnknownHostException {
        String alphabet = "0123456789abcdefF::::....";
        int read = 0;
        for (int i = 0; i < 20 * ROUNDS; i++) {
            StringBuilder text = new StringBuilder(random.nextBoolean() ? "::" : "1.2.3.4");
            for (int j = random.nextInt(5); j > 0; j--) {
                char c = alphabet.charAt(random.nextInt(alphabet.length()));
                text.insert(random.nextInt(text.length() + 1), c);
            }
            Optional<IpAddress> address = IpAddress.parse(text.toString());
            if (address.isPresent()) {
                read++;
                byte[] java = InetAddress.getByName(text.toString()).getAddress();
                byte[] ours = bytes(address.get());
                assertThat(java.length == 4 && ours.length == 16 ? Arrays.copyOfRange(ours, 12, 16) : ours)
                        .as("%s", text)
                        .isEqualTo(java);
            }
        }
        assertThat(read).isGreaterThan(ROUNDS);
    }

    /** RFC 5952, section 4. */
    @ParameterizedTest
    @CsvSource({
        "2001:0db8::0001, 2001:db8::1",
        "2001:db8:0:0:0:0:2:1, 2001:db8::2:1",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
        "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "2001:DB8::A, 2001:db8::a",
        "0:0:0:0:0:0:0:0, ::",
        "0:0:0:0:0:0:0:1, ::1",
        "1:0:0:0:0:0:0:0, 1::",
        "::ffff:192.0.2.1, ::ffff:c000:201",
        "64:ff9b::192.0.2.33, 64:ff9b::c000:221",
        "1:2:3:4:5:6:7::, 1:2:3:4:5:6:7:0",
        "::2:3:4:5:6:7:8, 0:2:3:4:5:6:7:8",
    })
    void oneSpellingForEach(String text, String canonical) {
        assertThat(IpAddress.of(text)).hasToString(canonical);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "1",
                "1.2.3",
                "1.2.3.4.5",
                "1.2.3.256",
                "01.2.3.4",
                "1.2.3.04",
                "1.2.3.",
                ".1.2.3",
                "1.2..3",
                "1.2.3.4 ",
                "+1.2.3.4",
                "1.2.3.-4",
                "0x1.2.3.4",
                "1.2.3.1000",
                "\u0661.2.3.4",
                ":",
                ":::",
                "1::2::3",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "1:2:3:4:5:6:7:8::",
                "12345::",
                "g::",
                "::1%eth0",
                "[::1]",
                "::1.2.3",
                "::1.2.3.4.5",
                "1.2.3.4::",
                "::1.2.3.4:5",
                "1:2:3:4:5:6:7:1.2.3.4",
                "::\uff11",
                "1:",
                ":1"
            })
    void notAnAddress(String text) {
        assertThat(IpAddress.parse(text)).isEmpty();
    }

    @Test
    void orderAndSumsAreThoseOfNumbers() {
        BigInteger width = BigInteger.ONE.shiftLeft(128);
        for (int i = 0; i < ROUNDS; i++) {
            IpAddress a = new IpAddress(Family.IPV6, random.nextInt(3) - 1, random.nextInt(3) - 1);
            IpAddress b = new IpAddress(Family.IPV6, random.nextLong(), random.nextLong());
            assertThat(Integer.signum(a.compareTo(b))).isEqualTo(number(a).compareTo(number(b)));
            assertThat(Integer.signum(b.compareTo(a))).isEqualTo(number(b).compareTo(number(a)));
            long offset = random.nextBoolean() ? random.nextInt(5) : random.nextLong();
            assertThat(number(a.plus(offset)))
                    .isEqualTo(number(a).add(unsigned(offset)).mod(width));
        }
        assertThat(IpAddress.of("255.255.255.255").plus(2)).hasToString("0.0.0.1");
        assertThat(IpAddress.of("10.0.0.255").plus(1)).hasToString("10.0.1.0");
        assertThat(IpAddress.of("255.255.255.255")).isLessThan(IpAddress.of("::"));
    }
}
