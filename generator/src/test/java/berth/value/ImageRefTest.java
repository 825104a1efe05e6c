package berth.value;

import static org.assertj.core.api.Assertions.assertThat;

import berth.diagnostic.Code;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImageRefTest {

    private static final String DIGEST = "sha256:" + "0123456789abcdef".repeat(4);

    @Test
    void takesApartWhatThereIs() {
        ImageRef all = parsed("registry.example.org:5000/team/app_x:V1.2-rc.1@" + DIGEST);
        assertThat(all.name()).isEqualTo("registry.example.org:5000/team/app_x");
        assertThat(all.tag()).contains("V1.2-rc.1");
        assertThat(all.digest()).contains(DIGEST);
        ImageRef plain = parsed("localhost/app");
        assertThat(plain.tag()).isEmpty();
        assertThat(plain.digest()).isEmpty();
        assertThat(parsed("localhost:5000/a").name()).isEqualTo("localhost:5000/a");
    }

    @Test
    void isWrittenAsItWasRead() {
        for (String text : List.of(
                "docker.io/library/redis", "docker.io/library/redis:7", "quay.io/a/b@" + DIGEST, "a:1/b:c@" + DIGEST)) {
            assertThat(parsed(text)).hasToString(text);
        }
    }

    @Test
    void namesWithoutARegistryAreShort() {
        assertThat(bad("redis:7").code()).isEqualTo(Code.SHORT_IMAGE_NAME);
        assertThat(bad("library/redis").code()).isEqualTo(Code.SHORT_IMAGE_NAME);
        assertThat(bad("redis").help()).contains("write `docker.io/library/redis`, if that is the one meant");
    }

    @Test
    void whatIsNoReferenceIsRefused() {
        for (String text : List.of(
                "docker.io/Library/redis",
                "docker.io/a//b",
                "docker.io/a:",
                "docker.io/a:-x",
                "docker.io/a:" + "x".repeat(129),
                "docker.io/a@sha256:12",
                "docker.io/a@md5:" + "0".repeat(32),
                "docker.io/a b",
                "https://docker.io/a",
                "docker.io/" + "a".repeat(300),
                "")) {
            assertThat(ImageRef.parse(text).value()).as(text).isEmpty();
        }
    }

    @Test
    void quadletWouldTakeSuchATagForAUnit() {
        assertThat(bad("docker.io/a/b:x.build").code()).isEqualTo(Code.BAD_ESCAPE);
        assertThat(bad("docker.io/a/b.image").code()).isEqualTo(Code.BAD_ESCAPE);
    }

    @Test
    void onlyADigestHoldsAMovingTagStill() {
        assertThat(parsed("docker.io/a/b").floats()).isTrue();
        assertThat(parsed("docker.io/a/b:latest").floats()).isTrue();
        assertThat(parsed("docker.io/a/b:1").floats()).isFalse();
        assertThat(parsed("docker.io/a/b:latest@" + DIGEST).floats()).isFalse();
    }

    private static ImageRef parsed(String text) {
        return ImageRef.parse(text).value().orElseThrow();
    }

    private static Parsed.Bad<ImageRef> bad(String text) {
        return (Parsed.Bad<ImageRef>) ImageRef.parse(text);
    }
}
