@NullMarked
package berth.diagnostic;

import org.jspecify.annotations.NullMarked;
