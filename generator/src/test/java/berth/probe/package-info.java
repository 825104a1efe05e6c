/** The emitted ruleset in a real kernel. */
@NullMarked
package berth.probe;

import org.jspecify.annotations.NullMarked;
