@NullMarked
package berth.artifact;

import org.jspecify.annotations.NullMarked;
