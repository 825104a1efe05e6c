/**
 * The programs that read berth's output, asked as they are: podman's quadlet generator, systemd-analyze, nft and Nix.
 * {@code .ci/consumers} fetches them; no test of this package judges by a copy of their rules.
 */
@NullMarked
package berth.consumer;

import org.jspecify.annotations.NullMarked;
