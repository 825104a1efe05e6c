package berth.browser;

import berth.syntax.Json;
import berth.syntax.JsonSyntaxException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The browser's own protocol (chromedevtools.github.io/devtools-protocol): commands with answers, and events. */
final class DevTools implements WebSocket.Listener {
    private static final long SECONDS = 60;

    private final Map<String, CompletableFuture<Json>> answers = new ConcurrentHashMap<>();
    private final List<Json> events = new ArrayList<>();
    private final AtomicInteger number = new AtomicInteger();
    private final StringBuilder partial = new StringBuilder();
    private final CompletableFuture<WebSocket> socket = new CompletableFuture<>();

    private DevTools() {}

    static DevTools connect(URI address) {
        DevTools tools = new DevTools();
        HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(address, tools)
                .orTimeout(SECONDS, TimeUnit.SECONDS)
                .thenAccept(tools.socket::complete)
                .join();
        return tools;
    }

    /** Sends a command to a session ({@code ""}: the browser itself) and waits for its result. */
    Json call(String session, String method, Json.Obj parameters) {
        String id = Integer.toString(number.incrementAndGet());
        CompletableFuture<Json> answer = new CompletableFuture<>();
        answers.put(id, answer);
        Json.Obj message = Json.object()
                .with("id", Long.parseLong(id))
                .with("method", method)
                .with("params", parameters);
        if (!session.isEmpty()) {
            message = message.with("sessionId", session);
        }
        socket.join().sendText(message.compact(), true).join();
        Json whole = answer.orTimeout(SECONDS, TimeUnit.SECONDS).join();
        if (whole.get("error") != Json.Null.NULL) {
            throw new AssertionError(method + ": " + whole.get("error").compact());
        }
        return whole.get("result");
    }

    /** The events of a session so far, in order. */
    List<Json> events(String session) {
        synchronized (events) {
            return events.stream()
                    .filter(event -> text(event.get("sessionId")).equals(session))
                    .toList();
        }
    }

    static String text(Json value) {
        return value instanceof Json.Str string ? string.text() : "";
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            String whole = partial.toString();
            partial.setLength(0);
            take(whole);
        }
        from.request(1);
        return CompletableFuture.completedFuture(null);
    }

    private void take(String message) {
        Json json;
        try {
            json = Json.parse(message);
        } catch (JsonSyntaxException e) {
            throw new AssertionError(message, e);
        }
        if (json.get("id") instanceof Json.Num id) {
            CompletableFuture<Json> answer = answers.remove(id.literal());
            if (answer != null) {
                answer.complete(json);
            }
            return;
        }
        synchronized (events) {
            events.add(json);
        }
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        answers.values().forEach(answer -> answer.completeExceptionally(error));
    }

    void close() {
        socket.join().abort();
    }
}
