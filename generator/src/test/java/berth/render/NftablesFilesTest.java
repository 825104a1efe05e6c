package berth.render;

import static org.assertj.core.api.Assertions.assertThat;

import berth.artifact.Artifact;
import berth.nft.SampleRules;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class NftablesFilesTest {
    @Test
    void dump() throws Exception {
        List<Artifact> files = new NftablesFiles(Templates.bundled())
                .render(SampleRules.everything(true).build());
        for (Artifact a : files) {
            Files.writeString(Path.of("/tmp/nftw").resolve(a.path().substring(9)), a.text());
        }
        assertThat(files).hasSize(2);
    }
}
