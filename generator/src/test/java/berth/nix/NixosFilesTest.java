package berth.nix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import berth.artifact.Artifact;
import berth.render.UnitHash;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What stands in the module, read as text. */
class NixosFilesTest {

    @Test
    void namesEveryFileByAPathOfItsOwn() {
        Example example = Example.full();
        String module = example.module();
        for (Artifact file : example.tree()) {
            boolean consumed =
                    !file.path().equals("nftables/berth.nft") && !file.path().equals("systemd/berth-firewall.service");
            assertThat(module.contains("../" + file.path())).as(file.path()).isEqualTo(consumed);
        }
    }

    @Test
    void doesNotDependOnTheOrderOfTheFiles() {
        Example example = Example.full();
        List<Artifact> reversed = new ArrayList<>(example.tree());
        Collections.reverse(reversed);
        assertThat(new Example(example.plan(), reversed).module()).isEqualTo(example.module());
    }

    @Test
    void asksForNothingThatNoServiceNeeds() {
        assertThat(Example.plain().module())
                .doesNotContain("subUidRanges", "podman-auto-update", "files", "targets.", "\n\n\n");
        assertThat(Example.full().module())
                .contains("subUidRanges", "podman-auto-update", "\"nightly.timer\"")
                .doesNotContain("\n\n\n");
    }

    @Test
    void aChangeInOneQuadletChangesOneLine() {
        Example before = Example.full();
        Example after = before.with("quadlet/db.container", "[Container]\nImage=docker.io/library/db:2\n");
        List<String> old = before.module().lines().toList();
        List<String> changed =
                after.module().lines().filter(l -> !old.contains(l)).toList();
        assertThat(changed).singleElement().asString().matches(" {4}\"db\\.service\" = \"[0-9a-f]{64}\";");
    }

    @Test
    void theHashIsOverTheMeaning() {
        String plain = "[Unit]\nDescription=a\n\n[Container]\nImage=x\n";
        String talkative = "# by hand\n; and so\n[Unit]\nDescription=b\n[Container]\n\n# why\nImage=x\n";
        assertThat(hashOf(talkative)).isEqualTo(hashOf(plain)).matches("[0-9a-f]{64}");
        assertThat(hashOf(plain.replace("Image=x", "Image=y"))).isNotEqualTo(hashOf(plain));
        assertThat(hashOf(plain.replace("[Unit]", "[Service]"))).isNotEqualTo(hashOf(plain));
        // A line more is not the same as a longer line.
        assertThat(hashOf("[Container]\nExec=a\nb=\n")).isNotEqualTo(hashOf("[Container]\nExec=ab=\n"));
    }

    /** podman makes a volume once and never changes it, so that a restart would change nothing either. */
    @Test
    void ofAVolumeTheNameCounts() {
        String plain = "[Unit]\nDescription=volume a\n\n[Volume]\nVolumeName=a\n";
        assertThat(hashOf("quadlet/a.volume", plain + "Label=x=y\nOptions=ro\n"))
                .isEqualTo(hashOf("quadlet/a.volume", plain));
        assertThat(hashOf("quadlet/a.volume", plain.replace("=a", "=b")))
                .isNotEqualTo(hashOf("quadlet/a.volume", plain));
        assertThat(hashOf("quadlet/a.volume", plain + "Label=x=y\n[Service]\nRestart=no\n"))
                .isNotEqualTo(hashOf("quadlet/a.volume", plain));
        assertThat(hashOf("quadlet/a.network", plain + "Label=x=y\n")).isNotEqualTo(hashOf("quadlet/a.network", plain));
    }

    @Test
    void everyKindOfQuadletHasItsUnit() {
        List<String> units = UnitHash.of(List.of(
                        new Artifact("quadlet/a.container", "a\n"),
                        new Artifact("quadlet/a.network", "a\n"),
                        new Artifact("quadlet/a.volume", "a\n"),
                        new Artifact("quadlet/a.pod", "a\n"),
                        new Artifact("quadlet/a.image", "a\n"),
                        new Artifact("quadlet/a.build", "a\n"),
                        new Artifact("systemd/a.timer", "a\n")))
                .stream()
                .map(UnitHash::unit)
                .toList();
        assertThat(units)
                .containsExactly(
                        "a-build.service",
                        "a-image.service",
                        "a-network.service",
                        "a-pod.service",
                        "a-volume.service",
                        "a.service");
        assertThatThrownBy(() -> UnitHash.unitOf("quadlet/readme")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> UnitHash.unitOf("quadlet/a.txt")).isInstanceOf(IllegalArgumentException.class);
    }

    /** By the rules that can be told without a formatter. */
    @Test
    void isLaidOut() {
        for (Example example : List.of(Example.plain(), Example.full())) {
            assertThat(NixLayout.offences(example.module())).isEmpty();
        }
    }

    private static String hashOf(String text) {
        return hashOf("quadlet/a.container", text);
    }

    private static String hashOf(String path, String text) {
        return UnitHash.of(List.of(new Artifact(path, text))).get(0).sha256();
    }
}
