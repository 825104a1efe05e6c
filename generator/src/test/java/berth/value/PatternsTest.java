package berth.value;

import static org.assertj.core.api.Assertions.assertThat;

import berth.net.Cidr;
import berth.net.IpAddress;
import berth.net.PortRange;
import berth.net.Ports;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A pattern takes every word that its parser takes; where it says so, no other. */
class PatternsTest {
    private static final int MUTANTS = 4000;

    /** A pattern beside its parser; exact when neither takes more than the other. */
    record Case(String name, String pattern, Predicate<String> parser, boolean exact, List<String> words) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> cases() {
        return Stream.of(
                exact("name", Patterns.NAME, t -> Name.parse(t).value().isPresent(), "a", "db-2", "a-"),
                loose("port", Patterns.PORT, t -> Ports.parse(t).isPresent(), "65535", "4000-4010/udp", "53/tcp"),
                loose("range", Patterns.PORT_RANGE, t -> PortRange.parse(t).isPresent(), "65536", "655-6553", "1"),
                loose("address", Patterns.ADDRESS, t -> IpAddress.parse(t).isPresent(), "192.168.2.10", "fd00::1:a"),
                loose("mapped", Patterns.ADDRESS, t -> IpAddress.parse(t).isPresent(), "::ffff:192.168.2.10", "::"),
                loose("block", Patterns.BLOCK, t -> Cidr.parse(t).isPresent(), "10.0.0.0/8", "fd00::/64", "::/0"),
                exact("size", Patterns.SIZE, t -> ByteSize.parse(t).value().isPresent(), "512M", "10g"),
                exact("rate", Patterns.RATE, t -> Rate.parse(t).value().isPresent(), "20/second burst 400", "1/day"),
                loose("span", Patterns.TIME_SPAN, t -> TimeSpan.parse(t).value().isPresent(), "1min 30s", "5", "1h2m"),
                loose("path", Patterns.PATH, t -> AbsolutePath.parse(t).value().isPresent(), "/srv/a-b_c.d", "/"),
                loose(
                        "image",
                        Patterns.IMAGE,
                        t -> ImageRef.parse(t).value().isPresent(),
                        "docker.io/library/redis:7.4",
                        "localhost:5000/a/b__c@sha256:" + "0".repeat(64),
                        "reg:5000/a.b"),
                exact("variable", Patterns.ENVIRONMENT_NAME, t -> good(Texts.variableName(t)), "A_b.c-1"),
                exact("user", Patterns.USER, t -> good(Texts.user(t)), "1000:1000", "postgres", "a_b:c-d"),
                loose("interface", Patterns.INTERFACE, t -> good(Texts.interfaceName(t)), "enp3s0", "eth0.5"),
                exact("host", Patterns.HOST_NAME, t -> good(Texts.hostName(t)), "homelab", "A-1"),
                exact("dns", Patterns.DNS_NAME, t -> good(Texts.dnsName(t)), "a.b-c.example", "_x"),
                exact("prefix", Patterns.PREFIX, t -> good(Texts.prefix(t)), "home-", "a"),
                loose("cpus", Patterns.CPUS, t -> good(Texts.cpus(t)), "1.5", "10"),
                exact("capability", Patterns.CAPABILITY, t -> good(Texts.capability(t)), "CAP_NET_RAW", "ALL"),
                exact("userns", Patterns.USER_NAMESPACE, t -> good(Texts.userNamespace(t)), "keep-id:uid=1,gid=2"),
                exact(
                        "podman secret",
                        Patterns.PODMAN_SECRET,
                        t -> good(StorageTexts.podmanSecret(t)),
                        "api-token",
                        "A.b_c"),
                exact("file mode", Patterns.FILE_MODE, t -> good(StorageTexts.fileMode(t)), "0400", "640"),
                loose(
                        "calendar",
                        Patterns.ON_CALENDAR,
                        t -> good(OnCalendar.parse(t)),
                        "daily",
                        "Mon..Fri 03:30",
                        "*-*~1 0/2:00:15 UTC"),
                exact("apparmor", Patterns.APPARMOR, t -> good(Texts.apparmor(t)), "my-profile/x"),
                exact("device", Patterns.DEVICE, t -> good(StorageTexts.device(t)), "/dev/dri:/dev/dri:rw", "/dev/a/b"),
                exact(
                        "volume device",
                        Patterns.VOLUME_DEVICE,
                        t -> good(StorageTexts.volumeDevice(t)),
                        "nas.lan:/tank/a-b_c",
                        "[fd00::5]:/x",
                        "//nas/share",
                        "tmpfs"),
                loose(
                        "mount options",
                        Patterns.MOUNT_OPTIONS,
                        t -> good(StorageTexts.mountOptions(t)),
                        "ro,addr=10.0.0.1"),
                exact("sysctl", Patterns.SYSCTL, t -> good(Texts.sysctlName(t)), "net.core.somaxconn"),
                exact("sysctl value", Patterns.SYSCTL_VALUE, t -> good(Texts.sysctlValue(t)), "1024 65535"),
                exact("limit name", Patterns.LIMIT_NAME, t -> good(Texts.limitName(t)), "nofile", "rss", "stack"),
                exact("limit", Patterns.LIMIT, t -> good(Texts.limit(t)), "1024:4096", "-1"),
                exact("label", Patterns.LABEL_NAME, t -> good(Texts.labelName(t)), "org.example/tier_1"),
                exact("signal", Patterns.SIGNAL, t -> good(Texts.signal(t)), "SIGINT", "SIGRTMIN+3", "9"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void patternAndParserAgree(Case it) {
        Pattern pattern = Pattern.compile(it.pattern);
        Random random = new Random(7);
        int taken = 0;
        for (int i = 0; i < MUTANTS; i++) {
            String word = i < it.words.size() ? it.words.get(i) : mutated(it.words, random);
            boolean parses = it.parser.test(word);
            boolean matches = pattern.matcher(word).matches();
            taken += parses ? 1 : 0;
            if (parses || it.exact) {
                assertThat(matches).as("%s: `%s`", it.name, word).isEqualTo(parses);
            }
        }
        // The mutants have to be of both kinds, or nothing was tried.
        assertThat(taken).isBetween(MUTANTS / 100, MUTANTS - MUTANTS / 100);
    }

    private static String mutated(List<String> words, Random random) {
        StringBuilder word = new StringBuilder(words.get(random.nextInt(words.size())));
        String alphabet = "0159afsmAZ_-.:/@ ,]\\\u00e4" + String.join("", words);
        int changes = 1 + random.nextInt(3);
        for (int i = 0; i < changes && word.length() > 0; i++) {
            int at = random.nextInt(word.length());
            char c = alphabet.charAt(random.nextInt(alphabet.length()));
            switch (random.nextInt(3)) {
                case 0 -> word.setCharAt(at, c);
                case 1 -> word.insert(at, c);
                default -> word.deleteCharAt(at);
            }
        }
        return word.toString();
    }

    @Test
    void keepToWhatAllReadersUnderstandAlike() throws IllegalAccessException {
        for (Field field : Patterns.class.getDeclaredFields()) {
            if (!Modifier.isPublic(field.getModifiers())) {
                continue;
            }
            String pattern = ((String) field.get(null)).replaceAll("\\\\[\\[\\]]", "x");
            assertThat(pattern)
                    .as(field.getName())
                    .startsWith("^")
                    .endsWith("$")
                    .doesNotContain("(?", "[[", "[]", "[^]", "\\");
            assertThat(pattern.replaceAll("\\[[^\\]]*\\]", "x"))
                    .as(field.getName())
                    .doesNotContainPattern("[*+?}][*+?]");
        }
    }

    private static Case exact(String name, String pattern, Predicate<String> parser, String... words) {
        return new Case(name, pattern, parser, true, List.of(words));
    }

    private static Case loose(String name, String pattern, Predicate<String> parser, String... words) {
        return new Case(name, pattern, parser, false, List.of(words));
    }

    private static boolean good(Parsed<?> parsed) {
        return parsed.value().isPresent();
    }
}
