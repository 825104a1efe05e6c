@NullMarked
package berth.cli;

import org.jspecify.annotations.NullMarked;
