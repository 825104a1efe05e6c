/**
 * A plan to view records, through FreeMarker, to artifacts. The only user of FreeMarker. Imports plan, policy, artifact, syntax, value and net.
 */
@NullMarked
package berth.render;

import org.jspecify.annotations.NullMarked;
