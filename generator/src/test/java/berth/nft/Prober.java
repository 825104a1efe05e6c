package berth.nft;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * One inhabitant of a network namespace, as a process of its own, because a Java thread cannot change its namespace. It
 * does what lines on its standard input say, answers on its standard output, and ends when its input does.
 *
 * <pre>
 * listen PORT...                      answers tcp and udp there, in both families
 * probe ID tcp|udp|ping ADDRESS PORT  remembered until `go`
 * go MILLIS                           all at once, until it was quiet so long; prints `ID OUTCOME` for each, then `done`
 * send TOKEN SOURCE ADDRESS PORT      one datagram, from a source of its own choice
 * heard                               the tokens of datagrams that arrived since the last time, then `done`
 * hold ID ADDRESS PORT                a connection that stays
 * poke ID                             `alive` when a line comes back on it
 * drop ID                             closes it
 * </pre>
 */
public final class Prober {

    private final ProbeListener listener;
    private final List<ProbeBatch.Probe> remembered = new ArrayList<>();
    private final Map<String, Socket> held = new HashMap<>();
    private final ExecutorService pings = Executors.newCachedThreadPool();

    private Prober(String name) throws IOException {
        this.listener = new ProbeListener(name);
        Thread thread = new Thread(listener, "listener");
        thread.setDaemon(true);
        thread.start();
    }

    /** The inhabitant's name, which its answers carry, is the only argument. */
    public static void main(String[] arguments) throws IOException {
        Prober it = new Prober(arguments[0]);
        try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII))) {
            System.out.println("ready");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                it.obey(List.of(line.split(" ")));
            }
        }
        System.exit(0);
    }

    private void obey(List<String> words) throws IOException {
        switch (words.get(0)) {
            case "listen" -> {
                for (String port : words.subList(1, words.size())) {
                    listener.open(Integer.parseInt(port));
                }
                System.out.println("done");
            }
            case "probe" ->
                remembered.add(new ProbeBatch.Probe(words.get(1), words.get(2), address(words.get(3), words.get(4))));
            case "go" -> {
                ProbeBatch.run(remembered, Integer.parseInt(words.get(1)), pings, System.out);
                remembered.clear();
                System.out.println("done");
            }
            case "send" -> {
                send(words.get(1), InetAddress.getByName(words.get(2)), address(words.get(3), words.get(4)));
                System.out.println("done");
            }
            case "heard" -> {
                listener.heard().forEach(System.out::println);
                System.out.println("done");
            }
            case "hold" -> System.out.println(hold(words.get(1), address(words.get(2), words.get(3))));
            case "poke" -> System.out.println(poke(words.get(1)));
            case "drop" -> {
                Socket socket = held.remove(words.get(1));
                if (socket != null) {
                    socket.close();
                }
                System.out.println("done");
            }
            default -> System.out.println("what is " + words.get(0));
        }
    }

    private static InetSocketAddress address(String address, String port) throws IOException {
        return new InetSocketAddress(InetAddress.getByName(address), Integer.parseInt(port));
    }

    private static void send(String token, InetAddress source, InetSocketAddress to) throws IOException {
        try (DatagramChannel channel = DatagramChannel.open()) {
            channel.bind(new InetSocketAddress(source, 0));
            channel.send(ByteBuffer.wrap(token.getBytes(StandardCharsets.US_ASCII)), to);
        }
    }

    private String hold(String id, InetSocketAddress to) {
        try {
            Socket socket = new Socket();
            socket.connect(to, 2000);
            socket.setSoTimeout(2000);
            readLine(socket);
            held.put(id, socket);
            return "held";
        } catch (IOException e) {
            return "failed";
        }
    }

    private String poke(String id) {
        Socket socket = held.get(id);
        if (socket == null) {
            return "dead";
        }
        try {
            socket.getOutputStream().write("poke\n".getBytes(StandardCharsets.US_ASCII));
            return readLine(socket) ? "alive" : "dead";
        } catch (IOException e) {
            return "dead";
        }
    }

    private static boolean readLine(Socket socket) throws IOException {
        for (int c = socket.getInputStream().read();
                c >= 0;
                c = socket.getInputStream().read()) {
            if (c == '\n') {
                return true;
            }
        }
        return false;
    }
}
