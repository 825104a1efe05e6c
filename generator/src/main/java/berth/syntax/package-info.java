/**
 * The alphabets of the targets: quadlet, systemd, nftables, Nix, JSON, XML and HTML, DOT, Mermaid. Total functions; the one place where escaping lives. Imports no other package of berth.
 */
@NullMarked
package berth.syntax;

import org.jspecify.annotations.NullMarked;
