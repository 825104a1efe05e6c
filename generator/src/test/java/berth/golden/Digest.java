package berth.golden;

import berth.artifact.Manifest;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** A line for each file that the fixtures give, with its hash: for comparing two virtual machines. */
final class Digest {
    private Digest() {}

    static String ofAll() {
        StringBuilder text = new StringBuilder();
        for (Fixture fixture : Fixture.all()) {
            Outcome.of(fixture).files().forEach((path, content) -> text.append(fixture.name())
                    .append('/')
                    .append(path)
                    .append(' ')
                    .append(Manifest.sha256(content))
                    .append('\n'));
        }
        return text.toString();
    }

    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        out.print(ofAll());
        out.flush();
    }
}
