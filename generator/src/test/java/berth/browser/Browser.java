package berth.browser;

import berth.consumer.Consumers;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A headless Chromium, which talks with this machine alone. */
final class Browser implements AutoCloseable {
    /** Under these names Debian, Fedora and others have it. */
    private static final List<String> NAMES =
            List.of("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "chrome");

    private final Process process;
    private final DevTools tools;

    private Browser(Process process, DevTools tools) {
        this.process = process;
        this.tools = tools;
    }

    /** Starts one; the calling test ends here if there is none. */
    static Browser start(Path profile) throws IOException {
        Consumers consumers = Consumers.here();
        Path program = NAMES.stream()
                .flatMap(name -> consumers.optional(name).or(() -> onThePath(name)).stream())
                .findFirst()
                .orElseThrow(() -> consumers.absent("no Chromium; run .ci/consumers to fetch it"));
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--host-resolver-rules=MAP * ~NOTFOUND",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "--window-size=1400,1000",
                "about:blank"));
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        // Not closed: the browser goes on writing there, and a reader has to take it.
        BufferedReader err =
                new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8));
        List<String> said = new ArrayList<>();
        for (String line = err.readLine(); line != null; line = err.readLine()) {
            said.add(line);
            if (line.startsWith("DevTools listening on ")) {
                Thread drain = new Thread(() -> err.lines().forEach(rest -> {}), "browser");
                drain.setDaemon(true);
                drain.start();
                return new Browser(process, DevTools.connect(URI.create(line.substring(line.indexOf("ws://")))));
            }
        }
        throw new AssertionError(program + " does not start: " + String.join("\n", said));
    }

    private static Optional<Path> onThePath(String name) {
        for (String folder :
                Map.copyOf(System.getenv()).getOrDefault("PATH", "").split(":", -1)) {
            Path program = Path.of(folder.isEmpty() ? "." : folder, name);
            if (Files.isExecutable(program)) {
                return Optional.of(program);
            }
        }
        return Optional.empty();
    }

    /** A new page, open at a file. */
    Page open(Path file) {
        return Page.open(tools, file.toUri());
    }

    @Override
    public void close() {
        tools.close();
        process.destroy();
        try {
            if (process.waitFor(10, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
    }
}
