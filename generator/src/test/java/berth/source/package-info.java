@NullMarked
package berth.source;

import org.jspecify.annotations.NullMarked;
