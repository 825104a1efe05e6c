/**
 * Commands, exit codes, terminal, clock and environment. The only user of picocli and of System.
 */
@NullMarked
package berth.cli;

import org.jspecify.annotations.NullMarked;
