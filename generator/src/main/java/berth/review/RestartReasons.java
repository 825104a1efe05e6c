package berth.review;

import berth.plan.Service;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Why a container's quadlet does not mean what it meant: every key that differs has a reason. */
final class RestartReasons {
    private final UnitKeys was;
    private final UnitKeys is;
    private final List<Reason> reasons = new ArrayList<>();

    private RestartReasons(UnitKeys was, UnitKeys is) {
        this.was = was;
        this.is = is;
    }

    /**
     * The reasons, the most telling first.
     *
     * @param oldText the quadlet as it was
     * @param newText as it is
     */
    static List<Reason> between(Renames.Pair pair, String oldText, String newText) {
        RestartReasons found = new RestartReasons(UnitKeys.of(oldText), UnitKeys.of(newText));
        Set<String> keys = new LinkedHashSet<>(UnitKeys.different(found.was, found.is));
        if (keys.remove("Container.Image")) {
            found.image(pair.was(), pair.is());
        }
        if (keys.remove("Container.Environment")) {
            found.environment(pair.was(), pair.is());
        }
        if (keys.remove("Container.AddHost")) {
            found.names();
        }
        if (keys.contains("Unit.Requires") || keys.contains("Unit.Wants")) {
            keys.remove("Unit.After");
        }
        keys.forEach(found::key);
        return List.copyOf(found.reasons);
    }

    private void add(String word, String text) {
        reasons.add(new Reason(word, text));
    }

    private void image(Service old, Service now) {
        String before = old.image();
        String after = now.image();
        if (before.equals(after)) {
            add("image", "image is built otherwise");
            return;
        }
        if (!repository(before).equals(repository(after))) {
            add("image", "image changed (" + before + " to " + after + ")");
        } else if (!tag(before).equals(tag(after))
                && !tag(before).isEmpty()
                && !tag(after).isEmpty()) {
            add("image", "image tag changed (" + tag(before) + " to " + tag(after) + ")");
        } else {
            add("image", "image digest changed (" + before + " to " + after + ")");
        }
    }

    private static String repository(String image) {
        String name = image.substring(0, digest(image));
        int colon = name.indexOf(':', name.lastIndexOf('/') + 1);
        return colon < 0 ? name : name.substring(0, colon);
    }

    private static String tag(String image) {
        return image.substring(Math.min(digest(image), repository(image).length() + 1), digest(image));
    }

    /** Where the digest begins, or the end. */
    private static int digest(String image) {
        int at = image.indexOf('@');
        return at < 0 ? image.length() : at;
    }

    /** Names of variables, never what they are set to. */
    private void environment(Service old, Service now) {
        List<String> parts = new ArrayList<>();
        SortedSet<String> names = new TreeSet<>(old.environment().keySet());
        names.addAll(now.environment().keySet());
        for (String name : names) {
            String before = old.environment().get(name);
            String after = now.environment().get(name);
            if (before == null) {
                parts.add(name + " new");
            } else if (after == null) {
                parts.add(name + " gone");
            } else if (!before.equals(after)) {
                parts.add(name + " changed");
            }
        }
        add("environment", parts.isEmpty() ? "environment changed" : "environment: " + String.join(", ", parts));
    }

    /** Which names lead elsewhere. */
    private void names() {
        SortedMap<String, List<String>> before = addresses(was.get("Container.AddHost"));
        SortedMap<String, List<String>> after = addresses(is.get("Container.AddHost"));
        SortedSet<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        for (String name : names) {
            List<String> old = before.getOrDefault(name, List.of());
            List<String> now = after.getOrDefault(name, List.of());
            if (old.isEmpty()) {
                add("names", "it knows the name " + name + " now");
            } else if (now.isEmpty()) {
                add("names", "it no longer knows the name " + name);
            } else if (!old.equals(now)) {
                add("names", "address of " + name + " moved (" + words(old) + " to " + words(now) + ")");
            }
        }
    }

    private static SortedMap<String, List<String>> addresses(List<String> entries) {
        SortedMap<String, List<String>> addresses = new TreeMap<>();
        for (String entry : entries) {
            int colon = entry.indexOf(':');
            String name = colon < 0 ? entry : entry.substring(0, colon);
            addresses.computeIfAbsent(name, n -> new ArrayList<>()).add(entry.substring(colon + 1));
        }
        return addresses;
    }

    private void key(String key) {
        ReasonWords words = ReasonWords.of(key);
        List<String> gone = without(was.get(key), is.get(key));
        List<String> come = without(is.get(key), was.get(key));
        if (key.equals("Container.PodmanArgs")) {
            add(words.word(), words.text() + ": " + String.join(", ", options(gone, come)));
        } else if (!words.shows()) {
            add(words.word(), words.text() + " changed");
        } else if (gone.isEmpty() && come.isEmpty()) {
            add(words.word(), words.text() + " in another order");
        } else if (gone.size() == 1 && come.size() == 1) {
            add(words.word(), words.text() + " changed (" + gone.get(0) + " to " + come.get(0) + ")");
        } else {
            List<String> parts = new ArrayList<>();
            come.forEach(one -> parts.add(one + " new"));
            gone.forEach(one -> parts.add(one + " gone"));
            add(words.word(), words.text() + ": " + String.join(", ", parts));
        }
    }

    /** Names of podman's options, never what they are set to. */
    private static SortedSet<String> options(List<String> gone, List<String> come) {
        SortedSet<String> before = new TreeSet<>();
        SortedSet<String> after = new TreeSet<>();
        gone.forEach(option -> before.add(option.replaceFirst("[= ].*", "")));
        come.forEach(option -> after.add(option.replaceFirst("[= ].*", "")));
        SortedSet<String> words = new TreeSet<>();
        before.forEach(name -> words.add(name + (after.contains(name) ? " changed" : " gone")));
        after.stream().filter(name -> !before.contains(name)).forEach(name -> words.add(name + " new"));
        if (words.isEmpty()) {
            words.add("another order");
        }
        return words;
    }

    private static List<String> without(List<String> some, List<String> others) {
        return some.stream().filter(one -> !others.contains(one)).toList();
    }

    private static String words(List<String> addresses) {
        return String.join(" and ", addresses);
    }
}
