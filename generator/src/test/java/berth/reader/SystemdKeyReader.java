package berth.reader;

import java.util.Arrays;
import java.util.List;

/** What systemd takes from one line of a unit (systemd.unit(5), systemd.service(5)), for the settings that berth writes. */
public final class SystemdKeyReader {

    private SystemdKeyReader() {}

    /** The final parts of an entry. */
    public static List<String> read(UnitText.Entry entry) {
        String value = entry.value();
        if (value.isEmpty()) {
            throw new Misread("an empty value resets " + entry.key() + "=");
        }
        if (entry.key().startsWith("X-")) {
            // systemd leaves it to whoever reads it.
            return List.of(value);
        }
        return switch (entry.key()) {
            case "Description" -> List.of(SystemdWords.string(value));
            case "ExecStart", "ExecReload", "ExecStop", "ExecStartPre", "ExecStartPost", "ExecStopPost" ->
                SystemdWords.command(value);
            case "After",
                    "Before",
                    "Wants",
                    "Requires",
                    "PartOf",
                    "Conflicts",
                    "ReloadPropagatedFrom",
                    "WantedBy",
                    "RequiresMountsFor" ->
                SystemdWords.split(value).stream().map(SystemdWords::string).toList();
            case "ExecSearchPath" -> Arrays.asList(value.split(":", -1));
            case "OnCalendar" -> Arrays.asList(SystemdWords.string(value).split(" ", -1));
            case "PathChanged" -> List.of(SystemdWords.string(value));
            case "Type",
                    "StandardOutput",
                    "RemainAfterExit",
                    "DefaultDependencies",
                    "Restart",
                    "RestartSec",
                    "TimeoutStartSec",
                    "TimeoutStopSec" -> {
                if (!value.matches("[A-Za-z0-9. -]+")) {
                    throw new Misread("not a plain value of " + entry.key() + "=: " + Misread.visible(value));
                }
                yield List.of(value);
            }
            default -> List.of(QuadletKeyReader.plain(entry.key(), value));
        };
    }
}
