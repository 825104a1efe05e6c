/** The emitted ruleset before a real nft and a real kernel. */
@NullMarked
package berth.nft;

import org.jspecify.annotations.NullMarked;
