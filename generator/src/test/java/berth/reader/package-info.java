/**
 * Readers of the four formats that berth writes: quadlet files, systemd units, nftables rulesets and Nix. Written from
 * the formats' own rules (the manuals, the lexers and parsers of the programs that read them); they share no code with
 * what writes, so that a mistake there is not made a second time here. A reader is strict: what its program would drop,
 * expand or warn about is a {@link berth.reader.Misread}.
 */
@NullMarked
package berth.reader;

import org.jspecify.annotations.NullMarked;
