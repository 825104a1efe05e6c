/**
 * The reachability model. Imports plan and net.
 */
@NullMarked
package berth.policy;

import org.jspecify.annotations.NullMarked;
