/** A real browser reads the pages that berth writes. */
@NullMarked
package berth.browser;

import org.jspecify.annotations.NullMarked;
