package berth.browser;

import java.util.Locale;
import java.util.Random;

/** Catalogs of forty services that reach each other, the outside and the host, some of them in circles. */
public final class Forty {
    private static final int SERVICES = 40;
    private static final int MODULES = 7;

    private Forty() {}

    /** The same seed gives the same catalog. */
    public static String catalog(long seed) {
        Random random = new Random(seed);
        StringBuilder out = new StringBuilder("""
                berth: 1
                host:
                  name: forty
                  zones: { lan: { cidrs: [192.168.2.0/24] }, guests: { cidrs: [192.168.3.0/24] } }
                modules:
                """);
        for (int i = 0; i < MODULES; i++) {
            out.append("  m")
                    .append(i)
                    .append(": { description: what belongs to module number ")
                    .append(i)
                    .append(" }\n");
        }
        out.append("services:\n");
        for (int i = 0; i < SERVICES; i++) {
            out.append(String.format(Locale.ROOT, "  %s:%n", name(i)))
                    .append("    image: docker.io/library/x:1.0\n    ports: { p: ")
                    .append(2000 + i)
                    .append(", q: [")
                    .append(3000 + i)
                    .append(", 53/udp] }\n");
            if (random.nextInt(3) > 0) {
                out.append("    description: does what is its to do, number ")
                        .append(i)
                        .append('\n');
            }
            if (random.nextInt(4) > 0) {
                out.append("    module: m").append(random.nextInt(MODULES)).append('\n');
            }
            if (random.nextInt(8) == 0) {
                out.append("    publish: [{ on: ").append(4000 + i).append(", port: p, from: [lan, internet] }]\n");
            }
            reach(i, random, out);
        }
        return out.toString().replace("\r", "");
    }

    private static String name(int i) {
        return i % 5 == 0 ? "a-name-of-some-length-which-is-cut-" + i : "service-" + i;
    }

    private static void reach(int i, Random random, StringBuilder out) {
        StringBuilder list = new StringBuilder();
        String seen = " ";
        for (int n = random.nextInt(4); n > 0; n--) {
            // Mostly downwards, so that there are layers; now and then back.
            int to = random.nextInt(9) == 0
                    ? random.nextInt(SERVICES)
                    : Math.min(SERVICES - 1, i + 1 + random.nextInt(14));
            if (to != i && !seen.contains(" " + to + " ")) {
                seen += to + " ";
                list.append(list.isEmpty() ? "" : ", ")
                        .append('"')
                        .append(name(to))
                        .append(random.nextBoolean() ? ":p\"" : ":q\"");
            }
        }
        if (random.nextInt(4) == 0) {
            list.append(list.isEmpty() ? "" : ", ").append("\"internet:443\"");
        }
        if (random.nextInt(12) == 0) {
            list.append(list.isEmpty() ? "" : ", ").append("\"host:9100\"");
        }
        if (!list.isEmpty()) {
            out.append("    reach: [").append(list).append("]\n");
        }
    }
}
