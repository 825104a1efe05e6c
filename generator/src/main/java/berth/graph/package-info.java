/**
 * Pictures of a plan: who is there and who may connect to whom, as Mermaid, DOT, SVG and HTML. Imports plan, policy, artifact, syntax, value and net.
 */
@NullMarked
package berth.graph;

import org.jspecify.annotations.NullMarked;
