package berth.nix;

import berth.reader.UnitText;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What {@code nixos-rebuild switch} does to the units of a running system, by the rules of nixpkgs'
 * switch-to-configuration-ng ({@code compare_units}, {@code handle_modified_unit} and the loop over the active units in its
 * main.rs) and by what systemd does along with a job (systemd.unit(5): Requires=, BindsTo=, PartOf=, Wants=).
 *
 * @param before were active before
 * @param stopped were active and are not any more
 * @param reloaded told to read their configuration again
 * @param restarted were active, were stopped on the way, and are active again
 * @param started were not active and are now
 */
record Switch(
        SortedSet<String> before,
        SortedSet<String> stopped,
        SortedSet<String> reloaded,
        SortedSet<String> restarted,
        SortedSet<String> started) {

    /** Keys of [Unit] whose change is no change. */
    private static final Set<String> IGNORED = Set.of(
            "Description",
            "Documentation",
            "OnFailure",
            "OnSuccess",
            "OnFailureJobMode",
            "IgnoreOnIsolate",
            "StopWhenUnneeded",
            "RefuseManualStart",
            "RefuseManualStop",
            "AllowIsolate",
            "CollectMode",
            "SourcePath");

    private static final String RELOAD_TRIGGERS = "X-Reload-Triggers";

    private static final List<String> BOOT = List.of("multi-user.target", "timers.target");

    private enum Difference {
        NONE,
        RELOAD,
        RESTART
    }

    /** Computes the switch from a system that was booted into {@code before} to {@code after}. */
    static Switch between(Generation before, Generation after) {
        SortedSet<String> active = reached(before, BOOT);
        SortedSet<String> stop = new TreeSet<>();
        SortedSet<String> reload = new TreeSet<>();
        for (String unit : active) {
            // Every NixOS has the targets of the boot; the stand-in has them where something is added to them.
            if (!before.has(unit)
                    || BOOT.contains(unit)
                    || before.read(unit, before).isEmpty()) {
                continue;
            }
            // Both sides look through the link at what the generator made for the running system.
            var text = after.read(unit, before);
            if (!after.has(unit) || text.isEmpty()) {
                stop.add(unit);
            } else if (!unit.endsWith(".target")) {
                Difference difference =
                        compare(sections(before.read(unit, before).orElseThrow()), sections(text.get()));
                boolean reloads = isSet(text.get(), "Service", "X-ReloadIfChanged", false);
                if (difference == Difference.RELOAD || (difference == Difference.RESTART && reloads)) {
                    reload.add(unit);
                } else if (difference == Difference.RESTART
                        && isSet(text.get(), "Service", "X-RestartIfChanged", true)) {
                    stop.add(unit);
                }
            }
        }
        SortedSet<String> down = withDependents(before, stop, active);
        SortedSet<String> up = new TreeSet<>(active);
        up.removeAll(down);
        // Every active target is started again, and with it all that it wants.
        List<String> targets = up.stream().filter(u -> u.endsWith(".target")).toList();
        SortedSet<String> now = new TreeSet<>(up);
        now.addAll(reached(after, targets));

        SortedSet<String> stopped = new TreeSet<>(down);
        stopped.removeAll(now);
        SortedSet<String> restarted = new TreeSet<>(down);
        restarted.retainAll(now);
        SortedSet<String> started = new TreeSet<>(now);
        started.removeAll(active);
        reload.removeAll(down);
        return new Switch(active, stopped, reload, restarted, started);
    }

    /** Nothing but a reload of what is named. */
    boolean onlyReloads(String... units) {
        return stopped.isEmpty()
                && restarted.isEmpty()
                && started.isEmpty()
                && Set.of(units).containsAll(reloaded);
    }

    /** Such as {@code restart a.service b.service reload nftables.service}; empty if nothing happens. */
    String words() {
        StringBuilder words = new StringBuilder();
        say(words, "stop", stopped);
        say(words, "restart", restarted);
        say(words, "start", started);
        say(words, "reload", reloaded);
        return words.toString().strip();
    }

    private static void say(StringBuilder words, String verb, Set<String> units) {
        if (!units.isEmpty()) {
            words.append(verb).append(' ').append(String.join(" ", units)).append(' ');
        }
    }

    /** The units that are active once the targets are: what they want or require, at any depth. */
    private static SortedSet<String> reached(Generation system, List<String> targets) {
        SortedSet<String> reached = new TreeSet<>();
        Deque<String> open = new ArrayDeque<>(targets);
        Map<String, SortedSet<String>> byInstall = new HashMap<>();
        for (String unit : system.names()) {
            for (String target : words(system, unit, "Install", "WantedBy", "RequiredBy")) {
                // NixOS takes the [Install] section of nothing but the generator's units: podman's generator makes the
                // links.
                if (system.generated().containsKey(unit)) {
                    byInstall.computeIfAbsent(target, t -> new TreeSet<>()).add(unit);
                }
            }
        }
        while (!open.isEmpty()) {
            String unit = system.primary(open.pop());
            if ((system.read(unit, system).isEmpty() && !unit.endsWith(".target")) || !reached.add(unit)) {
                continue;
            }
            open.addAll(words(system, unit, "Unit", "Wants", "Requires", "BindsTo"));
            open.addAll(system.wantedThroughLinks(unit));
            open.addAll(byInstall.getOrDefault(unit, new TreeSet<>()));
        }
        // A unit that runs to its end is not active afterwards.
        reached.removeIf(unit -> isOver(system, unit));
        return reached;
    }

    private static boolean isOver(Generation system, String unit) {
        List<UnitText.Entry> text = system.read(unit, system).orElse(List.of());
        return words(system, unit, "Service", "Type").contains("oneshot")
                && !isSet(text, "Service", "RemainAfterExit", false);
    }

    /** Stopping a unit stops what requires it, is bound to it or is part of it. */
    private static SortedSet<String> withDependents(Generation system, Set<String> units, Set<String> active) {
        SortedSet<String> all = new TreeSet<>(units);
        boolean grows = true;
        while (grows) {
            grows = false;
            for (String unit : active) {
                boolean follows = words(system, unit, "Unit", "Requires", "BindsTo", "PartOf").stream()
                        .anyMatch(other -> all.contains(system.primary(other)));
                grows |= follows && all.add(unit);
            }
        }
        return all;
    }

    private static List<String> words(Generation system, String unit, String section, String... keys) {
        List<String> words = new ArrayList<>();
        for (UnitText.Entry entry : system.read(unit, system).orElse(List.of())) {
            if (entry.section().equals(section) && List.of(keys).contains(entry.key())) {
                words.addAll(Arrays.asList(entry.value().split("\\s+")));
            }
        }
        words.removeIf(String::isEmpty);
        return words;
    }

    private static boolean isSet(List<UnitText.Entry> text, String section, String key, boolean otherwise) {
        List<String> values = sections(text).getOrDefault(section, Map.of()).getOrDefault(key, List.of());
        return values.isEmpty() ? otherwise : Set.of("1", "yes", "true", "on").contains(values.get(values.size() - 1));
    }

    /** Sections, keys, values; an empty value takes back those before it, and [Install] does not count. */
    private static Map<String, Map<String, List<String>>> sections(List<UnitText.Entry> text) {
        Map<String, Map<String, List<String>>> sections = new HashMap<>();
        for (UnitText.Entry entry : text) {
            if (!entry.section().equals("Install")) {
                List<String> values = sections.computeIfAbsent(entry.section(), s -> new HashMap<>())
                        .computeIfAbsent(entry.key(), k -> new ArrayList<>());
                if (entry.value().isEmpty()) {
                    values.clear();
                } else {
                    values.add(entry.value());
                }
            }
        }
        return sections;
    }

    private static Difference compare(
            Map<String, Map<String, List<String>>> before, Map<String, Map<String, List<String>>> after) {
        Difference difference = Difference.NONE;
        Set<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        for (String section : names) {
            Map<String, List<String>> old = before.getOrDefault(section, Map.of());
            Map<String, List<String>> now = after.getOrDefault(section, Map.of());
            Set<String> keys = new TreeSet<>(old.keySet());
            keys.addAll(now.keySet());
            for (String key : keys) {
                boolean isUnit = section.equals("Unit");
                boolean same = old.containsKey(key) && old.get(key).equals(now.get(key));
                if (same || (isUnit && IGNORED.contains(key))) {
                    continue;
                }
                if (!(isUnit && key.equals(RELOAD_TRIGGERS) && now.containsKey(key))) {
                    return Difference.RESTART;
                }
                difference = Difference.RELOAD;
            }
        }
        return difference;
    }
}
