/**
 * The words of the language as values that are valid by construction: names, image references, paths, durations, sizes. Imports diagnostic (for codes) and nothing else of berth.
 */
@NullMarked
package berth.value;

import org.jspecify.annotations.NullMarked;
