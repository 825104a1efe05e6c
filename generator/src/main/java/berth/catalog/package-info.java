/**
 * The catalog language: shapes that decode a located tree to records and describe themselves. Imports source, value, net and diagnostic.
 */
@NullMarked
package berth.catalog;

import org.jspecify.annotations.NullMarked;
