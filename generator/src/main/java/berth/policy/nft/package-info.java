/**
 * A second reader of rulesets: parses emitted nft text, as far as berth writes it, and says what it does with a packet,
 * hook by hook. Imports net alone, and shares no code with what writes the text.
 */
@NullMarked
package berth.policy.nft;

import org.jspecify.annotations.NullMarked;
