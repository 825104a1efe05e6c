/** A host that is really booted from what berth renders. */
@NullMarked
package berth.boot;

import org.jspecify.annotations.NullMarked;
