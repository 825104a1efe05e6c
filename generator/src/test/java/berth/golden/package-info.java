/**
 * The fixtures: every folder with a {@code catalog.yaml} is compiled and rendered, and what comes out is compared with
 * the files beside it, byte for byte.
 */
@NullMarked
package berth.golden;

import org.jspecify.annotations.NullMarked;
