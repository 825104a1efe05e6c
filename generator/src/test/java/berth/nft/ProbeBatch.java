package berth.nft;

import java.io.IOException;
import java.io.PrintStream;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/** Many probes at once; what is still open when nothing happens any more is a timeout. */
final class ProbeBatch {

    /** Something to try; for a ping the port means nothing. */
    record Probe(String id, String how, InetSocketAddress to) {}

    private final Selector selector;
    private final Map<String, String> outcomes = new ConcurrentSkipListMap<>();
    private int open;

    private ProbeBatch(Selector selector) {
        this.selector = selector;
    }

    /** Prints a line a probe: its id, then {@code open NAME ASKER}, {@code refused} or {@code timeout}; ends after so many quiet milliseconds. */
    static void run(List<Probe> probes, int millis, ExecutorService pings, PrintStream out) throws IOException {
        try (Selector selector = Selector.open()) {
            ProbeBatch batch = new ProbeBatch(selector);
            List<Probe> echoes =
                    probes.stream().filter(p -> p.how().equals("ping")).toList();
            echoes.forEach(p -> pings.execute(() -> batch.ping(p, millis)));
            probes.stream().filter(p -> !p.how().equals("ping")).forEach(batch::start);
            long end = batch.await(TimeUnit.MILLISECONDS.toNanos(millis));
            while (echoes.stream().anyMatch(p -> !batch.outcomes.containsKey(p.id()))
                    && System.nanoTime() < end + 1_000_000_000L) {
                // A ping ends by itself; it is allowed a second more.
                TimeUnit.MILLISECONDS.sleep(5);
            }
            for (Probe probe : probes) {
                out.println(probe.id() + " " + batch.outcomes.getOrDefault(probe.id(), "timeout"));
            }
            for (SelectionKey key : selector.keys()) {
                key.channel().close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void ping(Probe probe, int millis) {
        try {
            // As root this is an ICMP echo request; the kernel's answer to it comes from the address itself.
            outcomes.put(probe.id(), probe.to().getAddress().isReachable(millis) ? "open" : "timeout");
        } catch (IOException e) {
            outcomes.put(probe.id(), "refused");
        }
    }

    private void start(Probe probe) {
        try {
            if (probe.how().equals("tcp")) {
                SocketChannel channel = SocketChannel.open();
                channel.configureBlocking(false);
                boolean done = channel.connect(probe.to());
                register(channel, done ? SelectionKey.OP_READ : SelectionKey.OP_CONNECT, probe);
            } else {
                boolean ipv4 = probe.to().getAddress() instanceof Inet4Address;
                DatagramChannel channel =
                        DatagramChannel.open(ipv4 ? StandardProtocolFamily.INET : StandardProtocolFamily.INET6);
                channel.configureBlocking(false);
                channel.connect(probe.to());
                channel.write(ByteBuffer.wrap(probe.id().getBytes(StandardCharsets.US_ASCII)));
                register(channel, SelectionKey.OP_READ, probe);
            }
        } catch (IOException e) {
            outcomes.put(probe.id(), "refused");
        }
    }

    private void register(SelectableChannel channel, int interest, Probe probe) throws IOException {
        channel.register(selector, interest, probe);
        open++;
    }

    /** Waits until nothing has happened for so long; on a busy machine the answers take their time, but they trickle. */
    private long await(long quiet) throws IOException {
        long end = System.nanoTime() + quiet;
        for (long left = quiet; open > 0 && left > 0; left = end - System.nanoTime()) {
            selector.select(Math.max(1, TimeUnit.NANOSECONDS.toMillis(left)));
            if (!selector.selectedKeys().isEmpty()) {
                end = System.nanoTime() + quiet;
            }
            for (SelectionKey key : selector.selectedKeys()) {
                Probe probe = (Probe) key.attachment();
                try {
                    proceed(key, probe);
                } catch (IOException e) {
                    finish(key, probe, "refused");
                }
            }
            selector.selectedKeys().clear();
        }
        return end;
    }

    private void proceed(SelectionKey key, Probe probe) throws IOException {
        if (key.isConnectable()) {
            ((SocketChannel) key.channel()).finishConnect();
            key.interestOps(SelectionKey.OP_READ);
            return;
        }
        ByteBuffer buffer = ByteBuffer.allocate(256);
        int count = ((ByteChannel) key.channel()).read(buffer);
        if (count != 0) {
            String answer = StandardCharsets.US_ASCII.decode(buffer.flip()).toString();
            finish(key, probe, count < 0 ? "refused" : "open " + answer.strip());
        }
    }

    private void finish(SelectionKey key, Probe probe, String outcome) {
        outcomes.put(probe.id(), outcome);
        open--;
        key.cancel();
        try {
            key.channel().close();
        } catch (IOException e) {
            // It said what it had to say.
        }
    }
}
