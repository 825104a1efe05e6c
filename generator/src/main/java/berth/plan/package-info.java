/**
 * What a catalog means: defaults merged, names resolved, addresses allotted, passages computed; one class a rule. Imports catalog, value, net and diagnostic.
 */
@NullMarked
package berth.plan;

import org.jspecify.annotations.NullMarked;
