package berth.plan;

import berth.net.Cidr;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The networks that services hold, by service. */
record Leases(SortedMap<String, Cidr> ipv4, SortedMap<String, Cidr> ipv6) {
    Leases() {
        this(new TreeMap<>(), new TreeMap<>());
    }

    /** The lock's text: sorted JSON, one service a line. */
    String lockText() {
        StringBuilder text = new StringBuilder("{\n  \"version\": 1,\n  \"services\": {");
        String separator = "\n";
        for (Map.Entry<String, Cidr> entry : ipv4.entrySet()) {
            text.append(separator)
                    .append("    \"")
                    .append(entry.getKey())
                    .append("\": { \"ipv4\": \"")
                    .append(entry.getValue())
                    .append('"');
            Cidr second = ipv6.get(entry.getKey());
            if (second != null) {
                text.append(", \"ipv6\": \"").append(second).append('"');
            }
            text.append(" }");
            separator = ",\n";
        }
        return text.append(ipv4.isEmpty() ? "}\n}\n" : "\n  }\n}\n").toString();
    }
}
