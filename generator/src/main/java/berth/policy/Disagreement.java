package berth.policy;

/**
 * A packet of which the ruleset makes something else than the catalog says.
 *
 * @param packet the packet
 * @param wanted what the catalog says
 * @param got what the ruleset does
 * @param rule where the ruleset decides
 */
public record Disagreement(Packet packet, String wanted, String got, String rule) {
    @Override
    public String toString() {
        return packet + ": the catalog says " + wanted + ", the ruleset says " + got + " (" + rule + ")";
    }
}
