package berth.cli;

import java.util.Optional;

/** Asks the running kernel's ruleset. Only questions; nothing is ever changed. */
interface Nft {

    /**
     * Looks for an element of a map of {@code table inet berth}.
     *
     * @param map the map's name
     * @param key the element's key, as nft writes it
     * @return what nft prints about it; empty when there is no such element, map or table
     * @throws InputException when there is no nft, or no right to ask it
     */
    Optional<String> element(String map, String key);
}
