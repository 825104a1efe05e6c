@NullMarked
package berth.net;

import org.jspecify.annotations.NullMarked;
