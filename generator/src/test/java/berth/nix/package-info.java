/** The NixOS side, by Nix itself: strings come back, the module evaluates and builds, mistakes are refused. */
@NullMarked
package berth.nix;

import org.jspecify.annotations.NullMarked;
