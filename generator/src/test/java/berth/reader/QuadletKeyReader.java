package berth.reader;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What one line of a quadlet file comes to in the end: the words that podman is started with, or what systemd shows or
 * does. By the table of keys of podman 4.4 to 6.0 and podman-run(1) for how podman takes its words apart.
 */
public final class QuadletKeyReader {

    private static final Set<String> KEYWORDS = Set.of("CMD", "CMD-SHELL", "NONE");

    private QuadletKeyReader() {}

    /** The final parts of an entry. */
    public static List<String> read(UnitText.Entry entry) {
        return switch (entry.section()) {
            case "Unit", "Service" -> SystemdKeyReader.read(entry);
            // The generator makes the links that this section asks for, and reads it by its own rules.
            case "Install" -> QuadletWords.words(entry.value());
            case "Quadlet" -> List.of(bool(entry.value()));
            case "Network" -> entry.key().equals("Label") ? verbatim(entry.value()) : own(entry.key(), entry.value());
            // Mount options are one word here, and a mapping in the other sections.
            case "Volume" ->
                entry.key().equals("Options") ? List.of(scalar(entry.value())) : own(entry.key(), entry.value());
            case "Container", "Build" -> own(entry.key(), entry.value());
            default -> throw new Misread("a section of nobody: [" + Misread.visible(entry.section()) + "]");
        };
    }

    private static List<String> own(String key, String value) {
        return switch (key) {
            case "Annotation" -> verbatim(value);
            case "HealthStartupCmd" -> List.of(unstripped(value));
            case "Exec" -> started(QuadletWords.args(value));
            case "PodmanArgs" -> options(started(QuadletWords.args(value)));
            case "Secret" ->
                Arrays.asList(started(one(QuadletWords.args(value))).get(0).split(",", -1));
            case "EnvironmentFile" -> started(one(QuadletWords.args(value)));
            case "Environment", "Label", "Options" ->
                pair(started(one(QuadletWords.args(value))).get(0), '=');
            case "Sysctl" -> pair(started(one(QuadletWords.words(value))).get(0), '=');
            case "AddDevice" -> device(started(one(QuadletWords.words(value))).get(0));
            case "AddCapability", "DropCapability" -> started(QuadletWords.words(value));
            case "AddHost" -> pair(raw(value), ':');
            case "Volume" -> Arrays.asList(raw(value).split(":", -1));
            case "Tmpfs" -> Arrays.asList(raw(value).split(":", 2));
            case "Network", "PublishPort", "Subnet", "Gateway", "Ulimit" -> List.of(raw(value));
            case "Entrypoint" -> entrypoint(scalar(value));
            case "HealthCmd" -> healthCommand(scalar(value));
            case "NoNewPrivileges", "ReadOnly", "DisableDNS", "IPv6", "NetworkDeleteOnStop", "Copy" ->
                List.of(bool(value));
            case "ContainerName",
                    "HostName",
                    "Image",
                    "User",
                    "WorkingDir",
                    "IP",
                    "IP6",
                    "HealthInterval",
                    "HealthTimeout",
                    "HealthRetries",
                    "HealthStartPeriod",
                    "Notify",
                    "UserNS",
                    "AppArmor",
                    "SeccompProfile",
                    "Memory",
                    "PidsLimit",
                    "ShmSize",
                    "StopSignal",
                    "StopTimeout",
                    "AutoUpdate",
                    "Pull",
                    "Driver",
                    "NetworkName",
                    "InterfaceName",
                    "VolumeName",
                    "Type",
                    "Device",
                    "ImageTag",
                    "SetWorkingDirectory" -> List.of(scalar(value));
            default -> List.of(plain(key, value));
        };
    }

    /** A value that every reading takes for the same. */
    static String plain(String key, String value) {
        if (!value.matches("[A-Za-z0-9._:/@+,=-]+")) {
            throw new Misread("more than a plain word for a key that this reader does not know: "
                    + Misread.visible(key + "=" + value));
        }
        return value;
    }

    /** Words as somebody else wrote them: whole, and each an argument of podman's. */
    private static List<String> verbatim(String value) {
        QuadletWords.args(value).forEach(QuadletWords::argument);
        return List.of(value);
    }

    /** A raw value as somebody else wrote it; every quadlet strips quotes in its own way. */
    private static String unstripped(String value) {
        QuadletWords.argument(value);
        String stripped = value.replaceAll("^\"+|\"+$", "");
        if (!stripped.isEmpty()) {
            QuadletWords.argument(stripped);
        }
        return value;
    }

    private static List<String> started(List<String> words) {
        return words.stream().map(QuadletWords::started).toList();
    }

    /** One assignment stands in a line; a second word would be one that nobody wrote. */
    private static List<String> one(List<String> words) {
        if (words.size() != 1) {
            throw new Misread(words.size() + " words where one is meant: " + words);
        }
        return words;
    }

    /** {@code lines}: verbatim. */
    private static String raw(String value) {
        return QuadletWords.started(value);
    }

    private static String scalar(String value) {
        return QuadletWords.started(QuadletWords.lastString(value));
    }

    private static String bool(String value) {
        if (!value.equals("true") && !value.equals("false")) {
            throw new Misread("neither true nor false: " + Misread.visible(value));
        }
        return value;
    }

    private static List<String> pair(String text, char separator) {
        int at = text.indexOf(separator);
        if (at <= 0) {
            throw new Misread("no `" + separator + "` in " + Misread.visible(text));
        }
        return List.of(text.substring(0, at), text.substring(at + 1));
    }

    private static List<String> device(String text) {
        if (text.startsWith("-")) {
            throw new Misread("a device that may be absent: " + Misread.visible(text));
        }
        return List.of(text);
    }

    /** podman takes a JSON array for words, anything else for one. */
    private static List<String> entrypoint(String value) {
        return value.startsWith("[") ? JsonFile.words(value) : List.of(value);
    }

    /** podman's MakeHealthCheckFromCli: a JSON array of several words, or {@code CMD} and a word; all else is a shell's. */
    private static List<String> healthCommand(String value) {
        if (!value.startsWith("[")) {
            String word = value.startsWith("CMD ") ? value.substring(4) : "";
            if (word.isEmpty() || word.chars().anyMatch(c -> QuadletFileReader.isSpace((char) c))) {
                throw new Misread("a health command for a shell: " + Misread.visible(value));
            }
            return List.of(word);
        }
        List<String> words = JsonFile.words(value);
        if (words.size() < 2 || KEYWORDS.contains(words.get(0).toUpperCase(Locale.ROOT))) {
            throw new Misread("a health command that podman takes for something else: " + Misread.visible(value));
        }
        return words;
    }

    private static List<String> options(List<String> words) {
        List<String> parts = new ArrayList<>();
        for (String word : words) {
            int equals = word.indexOf('=');
            if (!word.startsWith("--")) {
                throw new Misread("not an option of podman: " + Misread.visible(word));
            }
            parts.add(equals < 0 ? word : word.substring(0, equals));
            if (word.startsWith("--entrypoint=")) {
                parts.addAll(entrypoint(word.substring(equals + 1)));
            } else if (equals >= 0) {
                parts.add(word.substring(equals + 1));
            }
        }
        return parts;
    }
}
