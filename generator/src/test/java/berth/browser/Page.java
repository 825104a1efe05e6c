package berth.browser;

import berth.syntax.Json;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One page of a browser, with a keyboard and a mouse at it. */
final class Page {
    /** The key's code on a keyboard, for those that write nothing. */
    private static final Map<String, Integer> CODES = Map.of(
            "Tab",
            9,
            "Enter",
            13,
            "Escape",
            27,
            "End",
            35,
            "Home",
            36,
            "ArrowLeft",
            37,
            "ArrowUp",
            38,
            "ArrowRight",
            39,
            "ArrowDown",
            40);

    private final DevTools tools;
    private final String session;

    private Page(DevTools tools, String session) {
        this.tools = tools;
        this.session = session;
    }

    static Page open(DevTools tools, URI address) {
        Json target = tools.call("", "Target.createTarget", Json.object().with("url", "about:blank"));
        Json attached = tools.call(
                "",
                "Target.attachToTarget",
                Json.object()
                        .with("targetId", DevTools.text(target.get("targetId")))
                        .with("flatten", Json.bool(true)));
        Page page = new Page(tools, DevTools.text(attached.get("sessionId")));
        for (String domain : List.of("Page", "Runtime", "Network", "Log")) {
            page.call(domain + ".enable", Json.object());
        }
        page.call("Page.navigate", Json.object().with("url", address.toString()));
        page.waitFor("document.readyState === 'complete' && location.href !== 'about:blank'");
        page.call("Page.bringToFront", Json.object());
        return page;
    }

    private Json call(String method, Json.Obj parameters) {
        return tools.call(session, method, parameters);
    }

    /** The value of an expression; a promise is awaited. */
    Json value(String expression) {
        Json answer = call(
                "Runtime.evaluate",
                Json.object()
                        .with("expression", expression)
                        .with("returnByValue", Json.bool(true))
                        .with("awaitPromise", Json.bool(true)));
        if (answer.get("exceptionDetails") != Json.Null.NULL) {
            throw new AssertionError(answer.get("exceptionDetails").compact());
        }
        return answer.get("result").get("value");
    }

    /** The text that an expression gives. */
    String text(String expression) {
        return DevTools.text(value(expression));
    }

    /** The texts that an expression gives. */
    List<String> texts(String expression) {
        return value(expression) instanceof Json.Arr list
                ? list.elements().stream().map(DevTools::text).toList()
                : List.of();
    }

    private void waitFor(String expression) {
        for (int i = 0; i < 600; i++) {
            if (value(expression).equals(Json.bool(true))) {
                return;
            }
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
        throw new AssertionError("never true: " + expression);
    }

    /** Presses a key: a character, or a name such as {@code Tab}. */
    void press(String key) {
        Json.Obj event = Json.object().with("key", key);
        if (CODES.containsKey(key)) {
            event = event.with("code", key).with("windowsVirtualKeyCode", CODES.getOrDefault(key, 0));
        }
        String written = key.equals("Enter") ? "\r" : key.length() == 1 ? key : "";
        Json.Obj down = event.with("type", written.isEmpty() ? "rawKeyDown" : "keyDown");
        call("Input.dispatchKeyEvent", written.isEmpty() ? down : down.with("text", written));
        call("Input.dispatchKeyEvent", event.with("type", "keyUp"));
    }

    void type(String text) {
        text.codePoints().forEach(c -> press(Character.toString(c)));
    }

    /** Clicks in the middle of the element that an expression gives. */
    void click(String element) {
        Json at = value("(() => { const e = " + element + "; e.scrollIntoView({ block: 'center', inline: 'center' });"
                + " const r = e.getBoundingClientRect(); return [r.x + r.width / 2, r.y + r.height / 2]; })()");
        for (String type : List.of("mousePressed", "mouseReleased")) {
            call(
                    "Input.dispatchMouseEvent",
                    Json.object()
                            .with("type", type)
                            .with("x", ((Json.Arr) at).elements().get(0))
                            .with("y", ((Json.Arr) at).elements().get(1))
                            .with("button", "left")
                            .with("clickCount", 1));
        }
    }

    /** Has the page drawn as a reader of light or dark pages sees it. */
    void prefer(String scheme) {
        call(
                "Emulation.setEmulatedMedia",
                Json.object()
                        .with(
                                "features",
                                Json.array(List.of(Json.object()
                                        .with("name", "prefers-color-scheme")
                                        .with("value", scheme)))));
    }

    /** Errors, exceptions, refused loads and dialogs so far; a page in order has none. */
    List<String> complaints() {
        List<String> all = new ArrayList<>();
        for (Json event : tools.events(session)) {
            String method = DevTools.text(event.get("method"));
            if (method.equals("Runtime.exceptionThrown")
                    || method.equals("Runtime.consoleAPICalled")
                    || method.equals("Log.entryAdded")
                    || method.equals("Page.javascriptDialogOpening")) {
                all.add(event.get("params").compact());
            }
        }
        return all;
    }

    /** Every address that was asked for. */
    List<String> requests() {
        return tools.events(session).stream()
                .filter(event -> DevTools.text(event.get("method")).equals("Network.requestWillBeSent"))
                .map(event -> DevTools.text(event.get("params").get("request").get("url")))
                .filter(url -> !url.equals("about:blank"))
                .toList();
    }
}
