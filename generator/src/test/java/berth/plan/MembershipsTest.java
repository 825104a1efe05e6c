package berth.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Addresses on shared networks: held by the lock, the same in both families, never moved by a newcomer. */
class MembershipsTest {

    private static Compiled compile(String services, Optional<String> lock, boolean locked) {
        String catalog = """
                berth: 1
                host: { name: h }
                pools: { ipv6: "fd00:1::/48" }
                networks: { media: { subnet: 10.213.240.0/28 } }
                services:
                """ + services.indent(2);
        CatalogInput input = CatalogInput.of("catalog.yaml", catalog.getBytes(StandardCharsets.UTF_8), LocalDate.EPOCH)
                .withLock(lock.map(text -> text.getBytes(StandardCharsets.UTF_8)));
        return Compiler.compile(locked ? input.locked() : input);
    }

    private static String member(String name) {
        return name + ": { image: docker.io/library/x:1, network: media }\n";
    }

    private static Map<String, String> addresses(Compiled compiled) {
        Map<String, String> addresses = new TreeMap<>();
        compiled.plan().orElseThrow().services().forEach(service -> {
            Attachment.Own place = service.attachment().own().orElseThrow();
            addresses.put(
                    service.name(),
                    place.ipv4().address() + " " + place.ipv6().orElseThrow().address());
        });
        return addresses;
    }

    @Test
    void aNewcomerMovesNobody() {
        StringBuilder services = new StringBuilder();
        Optional<String> lock = Optional.empty();
        Map<String, String> before = Map.of();
        for (char name = 'm'; name > 'a'; name--) {
            services.append(member(String.valueOf(name)));
            Compiled compiled = compile(services.toString(), lock, false);
            assertThat(addresses(compiled)).containsAllEntriesOf(before);
            before = addresses(compiled);
            lock = compiled.lock();
            assertThat(compile(services.toString(), lock, true).hasErrors()).isFalse();
        }
        assertThat(before.values()).hasSize(12).doesNotHaveDuplicates();
    }

    @Test
    void bothFamiliesAreAsFarFromTheStart() {
        Compiled compiled = compile("""
                a: { image: docker.io/library/x:1, network: { name: media, address: 10.213.240.9 } }
                """, Optional.empty(), false);
        assertThat(addresses(compiled).get("a"))
                .startsWith("10.213.240.9 fd00:1:0:")
                .endsWith("::9");
    }

    @Test
    void whoChangesItsNetworkGetsAnotherAddress() {
        Compiled own =
                compile("a: { image: docker.io/library/x:1, resolver: true }\n" + member("b"), Optional.empty(), false);
        Compiled moved = compile(member("a") + member("b"), own.lock(), false);
        assertThat(addresses(moved).get("a")).startsWith("10.213.240.");
        assertThat(addresses(moved).get("b")).isEqualTo(addresses(own).get("b"));
        Compiled back =
                compile("a: { image: docker.io/library/x:1, resolver: true }\n" + member("b"), moved.lock(), false);
        assertThat(addresses(back).get("a")).isEqualTo(addresses(own).get("a"));
        assertThat(compile(member("a") + member("b"), own.lock(), true).hasErrors())
                .isTrue();
    }
}
