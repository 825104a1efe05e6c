/** Breaks the rules of the architecture, so that a test can see them found. */
@NullMarked
package berth.broken.net;

import org.jspecify.annotations.NullMarked;
