@NullMarked
package berth.launch;

import org.jspecify.annotations.NullMarked;
