@NullMarked
package berth.sink;

import org.jspecify.annotations.NullMarked;
