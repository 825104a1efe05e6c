/** Breaks the rules of the architecture, so that a test can see them found. */
@NullMarked
package berth.broken.plan;

import org.jspecify.annotations.NullMarked;
