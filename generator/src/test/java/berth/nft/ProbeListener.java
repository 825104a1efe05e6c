package berth.nft;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Answers `NAME ADDRESS-OF-THE-ASKER` on every port that was opened; on tcp it echoes from then on. */
final class ProbeListener implements Runnable {

    private final String name;
    private final Selector selector;
    private final Queue<SelectableChannel> fresh = new ConcurrentLinkedQueue<>();
    private final Queue<String> heard = new ConcurrentLinkedQueue<>();
    private final ByteBuffer buffer = ByteBuffer.allocate(2048);

    ProbeListener(String name) throws IOException {
        this.name = name;
        this.selector = Selector.open();
    }

    void open(int port) throws IOException {
        ServerSocketChannel tcp = ServerSocketChannel.open();
        tcp.bind(new InetSocketAddress(port), 1024);
        DatagramChannel udp = DatagramChannel.open();
        udp.bind(new InetSocketAddress(port));
        for (SelectableChannel channel : List.of(tcp, udp)) {
            channel.configureBlocking(false);
            fresh.add(channel);
        }
        selector.wakeup();
    }

    /** What was heard by udp since the last call. */
    List<String> heard() {
        List<String> tokens = new ArrayList<>();
        for (String token = heard.poll(); token != null; token = heard.poll()) {
            tokens.add(token);
        }
        return tokens;
    }

    @Override
    public void run() {
        try {
            while (true) {
                selector.select();
                for (SelectableChannel channel = fresh.poll(); channel != null; channel = fresh.poll()) {
                    boolean accepts = channel instanceof ServerSocketChannel;
                    channel.register(selector, accepts ? SelectionKey.OP_ACCEPT : SelectionKey.OP_READ);
                }
                selector.selectedKeys().forEach(this::serve);
                selector.selectedKeys().clear();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ClosedSelectorException e) {
            // The process ends.
        }
    }

    private void serve(SelectionKey key) {
        try {
            if (key.channel() instanceof ServerSocketChannel server) {
                accept(server);
            } else if (key.channel() instanceof DatagramChannel datagrams) {
                answer(datagrams);
            } else if (key.channel() instanceof SocketChannel connection) {
                echo(connection);
            }
        } catch (IOException e) {
            // One asker went away, or its answer was denied; the others are still there.
            if (key.channel() instanceof SocketChannel) {
                key.cancel();
            }
        }
    }

    private void accept(ServerSocketChannel server) throws IOException {
        SocketChannel connection = server.accept();
        if (connection != null) {
            connection.configureBlocking(false);
            connection.write(greeting(connection.getRemoteAddress()));
            connection.register(selector, SelectionKey.OP_READ);
        }
    }

    private void answer(DatagramChannel datagrams) throws IOException {
        buffer.clear();
        SocketAddress asker = datagrams.receive(buffer);
        if (asker != null) {
            heard.add(StandardCharsets.US_ASCII.decode(buffer.flip()).toString());
            datagrams.send(greeting(asker), asker);
        }
    }

    private void echo(SocketChannel connection) throws IOException {
        buffer.clear();
        if (connection.read(buffer) < 0) {
            connection.close();
        } else {
            connection.write(buffer.flip());
        }
    }

    private ByteBuffer greeting(SocketAddress asker) {
        String address = ((InetSocketAddress) asker).getAddress().getHostAddress();
        return ByteBuffer.wrap((name + " " + address + "\n").getBytes(StandardCharsets.US_ASCII));
    }
}
