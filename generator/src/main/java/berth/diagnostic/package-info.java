/**
 * What is wrong with a catalog and where: codes, severities, spans, labels, and the text, JSON and SARIF renderings. Imports syntax (for JSON) and no other package of berth.
 */
@NullMarked
package berth.diagnostic;

import org.jspecify.annotations.NullMarked;
