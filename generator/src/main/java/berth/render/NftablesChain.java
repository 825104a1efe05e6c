package berth.render;

import berth.syntax.NftComment;
import berth.syntax.NftText;
import java.util.List;

/** A chain that others jump to; a packet that no rule decides returns. */
record NftablesChain(String name, NftComment origin, List<NftText> rules) {
    NftablesChain {
        rules = List.copyOf(rules);
    }
}
