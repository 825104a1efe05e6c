package berth.probe;

import berth.net.IpAddress;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * Network namespaces without a name, and packets between them. One program of Perl holds them all ({@code prober.pl}
 * beside this class says how it is spoken to), because Java cannot change its namespace; they end with it, and it ends
 * with this process, however that ends.
 */
public final class Namespaces implements AutoCloseable {

    /** What a program said in a place. */
    public record Said(int exit, String text) {
        boolean isGood() {
            return exit == 0;
        }
    }

    /** A connection to make, by the place's own sockets: what is lost on its way is sent again. */
    public record Call(String from, IpAddress target, int port) {}

    /** How often a probe was sent during a storm, and what became of it. */
    public record Tally(long sent, long arrived, long cameBack) {}

    /** How often a connection was asked for during a storm, how often it came about, and how often it was refused. */
    public record Calls(long made, long came, long refused) {}

    /** What became of each probe and of each connection, in their order. */
    public record Storm(List<Tally> probes, List<Calls> calls) {}

    private static final String SCRIPT = "prober.pl";

    /** Reads the script from standard input, so that it needs no file and no long command line. */
    private static final String BOOTSTRAP = "read STDIN, my $it, shift; eval $it; die $@ if $@";

    private final Dialogue dialogue;
    private final InputStream says;
    private final OutputStream hears;
    private int nextPort = 1024;

    private Namespaces(Dialogue dialogue) {
        this.dialogue = dialogue;
        this.says = new BufferedInputStream(dialogue.says(), 1 << 16);
        this.hears = dialogue.hears();
    }

    /**
     * None yet, but the program that will make them.
     *
     * @throws Unavailable when this machine lacks Perl, or gives this user no network namespaces
     */
    public static Namespaces open(Programs programs) {
        Path perl = programs.find("perl")
                .orElseThrow(
                        () -> new Unavailable(
                                "`perl` is not on the PATH; it places the probes (its core modules are enough: Debian's perl-base)"));
        byte[] script = script();
        Namespaces it = new Namespaces(
                programs.start(List.of(perl.toString(), "-e", BOOTSTRAP, Integer.toString(script.length))));
        try {
            it.hears.write(script);
            it.hears.flush();
            String first = it.line();
            if (!first.equals("ready")) {
                throw new Unavailable("no network namespace for this user (" + first.replaceFirst("^no\t", "")
                        + "); run it as root, or let the kernel give user namespaces to users"
                        + " (kernel.unprivileged_userns_clone=1, kernel.apparmor_restrict_unprivileged_userns=0,"
                        + " user.max_user_namespaces above 0)");
            }
            return it;
        } catch (IOException e) {
            it.close();
            throw new Unavailable("the prober ended at once: " + e.getMessage());
        } catch (RuntimeException e) {
            it.close();
            throw e;
        }
    }

    private static byte[] script() {
        try (InputStream in = Objects.requireNonNull(Namespaces.class.getResourceAsStream(SCRIPT), SCRIPT)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes a namespace; gives the file by which {@code ip link ... netns} finds it. */
    public String place(String name) {
        send("place", name);
        String[] said = line().split("\t", -1);
        if (!said[0].equals("ok")) {
            throw new Unavailable("no network namespace for " + name + ": " + said[said.length - 1]);
        }
        return said[1];
    }

    /** Says which addresses are a place's own: its answers come from them. */
    public void addresses(String place, List<IpAddress> addresses) {
        List<String> words = new ArrayList<>(List.of("at", place));
        addresses.forEach(a -> words.add(a.toString()));
        command(words.toArray(String[]::new));
    }

    /** Sets a file below {@code /proc/sys/net}; says why it could not, if it could not. */
    public Optional<String> write(String place, String file, String value) {
        send("write", place, file, value);
        String said = line();
        return said.equals("ok") ? Optional.empty() : Optional.of(said.replaceFirst("^no\t", ""));
    }

    /** Runs a program in a place with a text as its input. */
    public Said run(String place, String input, List<String> command) {
        byte[] bytes = input.getBytes(StandardCharsets.UTF_8);
        List<String> words = new ArrayList<>(List.of("run", place, Integer.toString(bytes.length)));
        words.addAll(command);
        write(words, bytes);
        String[] said = line().split("\t", -1);
        if (!said[0].equals("exit")) {
            throw new Unavailable(String.join(" ", command) + ": " + said[said.length - 1]);
        }
        return new Said(Integer.parseInt(said[1]), text(Integer.parseInt(said[2])));
    }

    /**
     * Sends probes and watches every place.
     *
     * @param batch how many are sent before the places are looked at; 1 waits for each
     * @param quiet the silence in milliseconds that ends the watch
     * @param progress told how many were sent, now and then
     * @return what became of each, in their order
     */
    public List<Outcome> send(List<Probe> probes, int batch, int quiet, LongConsumer progress) {
        List<Outcome> outcomes = new ArrayList<>(probes.size());
        // So many that a bar moves, and that the kernel's tables of connections stay small.
        int slice = 4000;
        for (int start = 0; start < probes.size(); start += slice) {
            List<Probe> some = probes.subList(start, Math.min(probes.size(), start + slice));
            remember(some);
            send("go", Integer.toString(batch), Integer.toString(quiet));
            List<Outcome> heard = hear(some.size());
            for (int i = 0; i < some.size(); i++) {
                heard.get(i).forget(some.get(i).from());
            }
            outcomes.addAll(heard);
            progress.accept(some.size());
        }
        return outcomes;
    }

    private void remember(List<Probe> probes) {
        StringBuilder lines = new StringBuilder();
        for (Probe probe : probes) {
            // A port of its own for each, so that no two probes share a connection in the kernel's table.
            nextPort = nextPort >= 65_000 ? 1024 : nextPort + 1;
            lines.append("p\t")
                    .append(probe.from())
                    .append('\t')
                    .append(probe.kind().word());
            lines.append('\t').append(probe.source()).append('\t').append(probe.target());
            lines.append('\t')
                    .append(probe.port())
                    .append('\t')
                    .append(nextPort)
                    .append('\n');
        }
        write(lines.toString().getBytes(StandardCharsets.US_ASCII));
    }

    private List<Outcome> hear(int count) {
        List<Outcome> outcomes = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            outcomes.add(new Outcome());
        }
        for (String line = line(); !line.equals("done"); line = line()) {
            String[] words = line.split("\t", -1);
            if (words[0].equals("no")) {
                throw new Unavailable("the prober: " + words[1]);
            }
            Outcome outcome = outcomes.get(Integer.parseInt(words[1]));
            switch (words[0]) {
                case "a" -> outcome.arrived(words[2], IpAddress.of(words[3]));
                case "r" -> outcome.replied(Outcome.Reply.valueOf(words[2].toUpperCase(Locale.ROOT)));
                default -> outcome.unsent(words[2]);
            }
        }
        return outcomes;
    }

    /**
     * Sends the probes, makes the connections and talks on those that are held, over and over, while a program runs so many
     * times in a place.
     */
    public Storm storm(
            List<Probe> probes, List<Call> calls, int times, String place, String input, List<String> command) {
        remember(probes);
        calls.forEach(call -> send("call", call.from(), call.target().toString(), Integer.toString(call.port())));
        byte[] bytes = input.getBytes(StandardCharsets.UTF_8);
        List<String> words =
                new ArrayList<>(List.of("storm", Integer.toString(times), place, Integer.toString(bytes.length)));
        words.addAll(command);
        write(words, bytes);
        Storm storm = new Storm(new ArrayList<>(), new ArrayList<>());
        for (String line = line(); !line.equals("done"); line = line()) {
            String[] said = line.split("\t", -1);
            switch (said[0]) {
                case "s" -> storm.probes().add(new Tally(number(said[2]), number(said[3]), number(said[4])));
                case "c" -> storm.calls().add(new Calls(number(said[2]), number(said[3]), number(said[4])));
                default -> throw new Unavailable(String.join(" ", command) + ": " + said[1]);
            }
        }
        return storm;
    }

    private static long number(String word) {
        return Long.parseLong(word);
    }

    /** A TCP listener that echoes. */
    public void listen(String place, int port) {
        command("listen", place, Integer.toString(port));
    }

    /** Opens a connection that stays; says whether it came about. */
    public boolean hold(String id, String place, IpAddress to, int port) {
        send("hold", id, place, to.toString(), Integer.toString(port));
        return line().equals("held");
    }

    /** Whether a connection that is held still carries a line there and back. */
    public boolean isAlive(String id) {
        send("poke", id);
        return line().equals("alive");
    }

    /** Closes a connection that is held. */
    public void drop(String id) {
        command("drop", id);
    }

    private void command(String... words) {
        send(words);
        String said = line();
        if (!said.equals("ok")) {
            throw new Unavailable(words[0] + " " + words[1] + ": " + said.replaceFirst("^no\t", ""));
        }
    }

    private void send(String... words) {
        write(List.of(words), new byte[0]);
    }

    private void write(List<String> words, byte[] more) {
        String line = String.join("\t", words) + "\n";
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(line.getBytes(StandardCharsets.UTF_8));
        all.writeBytes(more);
        write(all.toByteArray());
    }

    private void write(byte[] bytes) {
        try {
            hears.write(bytes);
            hears.flush();
        } catch (IOException e) {
            throw new Unavailable("the prober ended: " + e.getMessage());
        }
    }

    private String line() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            for (int b = says.read(); b != '\n'; b = says.read()) {
                if (b < 0) {
                    throw new Unavailable("the prober ended");
                }
                bytes.write(b);
            }
        } catch (IOException e) {
            throw new Unavailable("the prober ended: " + e.getMessage());
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private String text(int length) {
        try {
            return new String(says.readNBytes(length), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new Unavailable("the prober ended: " + e.getMessage());
        }
    }

    @Override
    public void close() {
        dialogue.close();
    }
}
