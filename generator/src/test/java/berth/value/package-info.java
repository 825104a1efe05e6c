@NullMarked
package berth.value;

import org.jspecify.annotations.NullMarked;
