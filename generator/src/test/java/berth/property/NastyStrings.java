package berth.property;

import java.util.List;
import java.util.Random;

/** Strings that some reader of some format takes for more than text. The same seed gives the same strings. */
final class NastyStrings {

    /** What a line can hold, and each target reads in its own way. */
    private static final String MARKS = "\"\"''``$${{}}()[]<>%%\\\\;;##=:,.@&|!?*~^-+_/ ab0";

    private static final String CONTROLS = "\n\r\t\0\u0001\u0007\b\u000b\f\u001b\u007f\u0080\u0085\u009f\u2028\u2029";

    /** Beyond ASCII: letters, blanks of all kinds, marks of direction and order, the replacement, an astral pair. */
    private static final List<String> BEYOND = List.of(
            "\u00e9",
            "\u00a0",
            "\u00df",
            "\u0130",
            "\u017f",
            "\u1680",
            "\u2003",
            "\u200b",
            "\u200d",
            "\u202a",
            "\u202e",
            "\u2066",
            "\u2069",
            "\u2603",
            "\u3000",
            "\ufeff",
            "\ufffd",
            "\ufffe",
            "\uffff",
            "\ufdd0",
            "\ud83e\udd80",
            "\ud83d\ude80",
            "\udb40\udc41",
            "\ud83f\udffe",
            "e\u0301",
            "\ud800",
            "\udc00",
            "\udc00\ud800");

    /** What somebody would write who wants more than text. */
    private static final List<String> PAYLOADS = List.of(
            "\n[Service]\nExecStartPre=/bin/false",
            "\r[Service]\rExecStartPre=/bin/false",
            "\0[Service]\0ExecStartPre=/bin/false",
            "[Service]",
            "\\\n[Container]\nPodmanArgs=--privileged",
            "x\nPodmanArgs=--privileged\n#",
            "\nVolume=/:/host",
            "Volume=/:/host",
            "a \" --privileged",
            "\" --privileged \"",
            "' --privileged '",
            "--privileged",
            "-v=/:/host",
            "; /bin/false",
            " ; /bin/false ; ",
            ";",
            "\\x3b",
            "\\",
            "\\\\",
            "ends in \\",
            "\\n[Service]",
            "\\u000a",
            "\\u0080",
            "\\ufffe",
            "\\ud800",
            "\\200",
            "\";\"",
            "\";\" \"\\x3b\"",
            "\\s",
            "\\d",
            "\\\"",
            "%n %i %H %% %",
            "100%",
            "%%n",
            "%t/%N",
            "$HOME",
            "$HOME ${HOME} $$ $",
            "$",
            "$$",
            "$${x}",
            "${",
            "} flush ruleset",
            "}\nflush ruleset\ntable inet x {",
            "\" accept; drop; counter",
            "; policy accept ;",
            "\"; flush ruleset; \"",
            "{ accept }",
            "@berth",
            "include \"/etc/shadow\"",
            "# comment",
            "#\nflush ruleset",
            "${builtins.readFile \"/etc/shadow\"}",
            "''${builtins.abort \"x\"}",
            "''",
            "'''",
            "''\\n",
            "\"; evil = true; x = \"",
            "\" + builtins.currentTime + \"",
            "*/ evil /*",
            "/* c */",
            "<nixpkgs>",
            "[\"sh\", \"-c\", \"x\"]",
            "[",
            "CMD",
            "CMD-SHELL rm",
            "NONE",
            "none",
            "x.volume",
            "x.image",
            "x.network",
            "a,b=c,readonly=false",
            ":ro,exec",
            "../../etc/passwd",
            "/../x",
            "true",
            "null",
            "~",
            "0x10",
            "- a",
            "a: b",
            "&a *a !t",
            "{{.Config.Env}}",
            "<#list x as y>",
            "${x?no_esc}",
            "\u001b[31mred\u001b[0m",
            "\u202e[ecivreS]",
            "\u2028[Service]\u2028ExecStartPre=x",
            "\u0085[Service]\u0085ExecStartPre=x");

    private static final List<String> BLANKS =
            List.of(" ", "  ", "\t", "\n", "\r\n", "\u00a0", "\u2003", "\u3000", "\u0085", "\ufeff");

    /** Words that mean something to nft, Nix, systemd or podman, and are legal names all the same. */
    private static final List<String> KEYWORDS = List.of(
            "in",
            "or",
            "if",
            "let",
            "rec",
            "with",
            "then",
            "else",
            "assert",
            "inherit",
            "null",
            "true",
            "table",
            "chain",
            "set",
            "map",
            "drop",
            "accept",
            "log",
            "ct",
            "fwd",
            "tcp",
            "udp",
            "ip",
            "ip6",
            "inet",
            "policy",
            "elements",
            "flush",
            "day",
            "gre",
            "snat",
            "counter",
            "default",
            "none",
            "own",
            "all",
            "any",
            "lo",
            "root");

    private NastyStrings() {}

    /** Any text; now and then empty, long or not encodable. */
    static String text(Random random) {
        int kind = random.nextInt(100);
        if (kind < 30) {
            return of(random, MARKS, 1 + random.nextInt(24));
        }
        if (kind < 45) {
            return mixed(random, 1 + random.nextInt(16), 15);
        }
        if (kind < 55) {
            return mixed(random, 1 + random.nextInt(24), 3);
        }
        if (kind < 75) {
            return any(random, PAYLOADS);
        }
        if (kind < 85) {
            return of(random, MARKS, random.nextInt(6)) + any(random, PAYLOADS) + of(random, MARKS, random.nextInt(6));
        }
        if (kind < 88) {
            return any(random, BLANKS) + any(random, PAYLOADS) + any(random, BLANKS);
        }
        if (kind < 91) {
            return "a" + any(random, BEYOND) + "b";
        }
        if (kind < 93) {
            return "a" + CONTROLS.charAt(random.nextInt(CONTROLS.length())) + "b";
        }
        if (kind < 96) {
            return codePoints(random, 1 + random.nextInt(12));
        }
        if (kind < 98) {
            return any(random, KEYWORDS);
        }
        if (kind < 99) {
            return "";
        }
        return longText(random);
    }

    /** A text that is nearly {@code valid}: something nasty is in it, so that it is not valid any more. */
    static String spoiled(Random random, String valid) {
        int at = random.nextInt(valid.length() + 1);
        String inside =
                switch (random.nextInt(4)) {
                    case 0 -> any(random, PAYLOADS);
                    case 1 -> any(random, BLANKS);
                    case 2 -> Character.toString(CONTROLS.charAt(random.nextInt(CONTROLS.length())));
                    default -> Character.toString("\"'`${}()[]<>%\\;#&|!?*~^ ".charAt(random.nextInt(23)));
                };
        return valid.substring(0, at) + inside + valid.substring(at);
    }

    /** A legal name of the catalog: a keyword of some format, or made by chance. */
    static String name(Random random) {
        if (random.nextInt(3) == 0) {
            return any(random, KEYWORDS) + (random.nextBoolean() ? "" : "-" + random.nextInt(100));
        }
        StringBuilder name = new StringBuilder();
        name.append((char) ('a' + random.nextInt(26)));
        for (int length = random.nextInt(random.nextInt(5) == 0 ? 46 : 10); length > 0; length--) {
            name.append("abcdefghijklmnopqrstuvwxyz0123456789-----".charAt(random.nextInt(41)));
        }
        return name.append(random.nextInt(10)).toString();
    }

    static String any(Random random, List<String> list) {
        return list.get(random.nextInt(list.size()));
    }

    static String of(Random random, String alphabet, int length) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < length; i++) {
            out.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return out.toString();
    }

    /** Marks and letters beyond ASCII, and every {@code rarity}th time a control character. */
    private static String mixed(Random random, int length, int rarity) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < length; i++) {
            if (random.nextInt(rarity) == 0) {
                out.append(CONTROLS.charAt(random.nextInt(CONTROLS.length())));
            } else if (random.nextInt(3) == 0) {
                // The last ones of the list are halves of characters.
                out.append(BEYOND.get(random.nextInt(BEYOND.size() - (random.nextInt(8) == 0 ? 0 : 3))));
            } else {
                out.append(MARKS.charAt(random.nextInt(MARKS.length())));
            }
        }
        return out.toString();
    }

    private static String codePoints(Random random, int length) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < length; i++) {
            out.appendCodePoint(random.nextInt(random.nextBoolean() ? 0x2100 : 0x110000));
        }
        return out.toString();
    }

    /** Mostly long enough for patterns that recurse; seldom longer than an argument of a program may be. */
    private static String longText(Random random) {
        String piece = of(random, MARKS, 1 + random.nextInt(7));
        return piece.repeat((random.nextInt(20) == 0 ? 140_000 : 200 + random.nextInt(3000)) / piece.length());
    }
}
