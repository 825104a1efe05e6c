@NullMarked
package berth.plan;

import org.jspecify.annotations.NullMarked;
