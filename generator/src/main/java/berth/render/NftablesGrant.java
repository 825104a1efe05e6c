package berth.render;

import berth.syntax.NftText;

/**
 * What a passage does with a packet that it covers.
 *
 * @param verdict {@code accept}, or a jump to a chain that accepts or returns
 * @param always whether every packet is accepted, because nothing limits it
 */
record NftablesGrant(NftText verdict, boolean always) {
    static final NftablesGrant ACCEPT = new NftablesGrant(NftText.ACCEPT, true);

    boolean isPlain() {
        return this.equals(ACCEPT);
    }
}
