package berth.render;

import berth.syntax.NixComment;
import berth.syntax.NixPath;
import berth.syntax.NixString;
import java.util.List;

/**
 * What {@code nixos/default.nix} is filled from.
 *
 * @param comment the catalog's file name, for the header
 * @param catalog the same, as a string
 * @param host the host's name
 * @param podman the oldest podman that takes the quadlets
 * @param units the generator's units, in order
 * @param hasUnits whether there are any
 * @param quadlets where each quadlet goes in /etc, in order
 * @param files where each unit file of berth's own goes in a package, in order
 * @param hasFiles whether there are any
 * @param wants what starts them, in order of the targets
 * @param autoUserNamespace whether podman hands out user namespaces, which it takes from the user {@code containers}
 * @param autoUpdate whether podman looks for newer images
 */
record NixosView(
        NixComment comment,
        NixString catalog,
        NixString host,
        NixString podman,
        List<Unit> units,
        boolean hasUnits,
        List<Placed> quadlets,
        List<Placed> files,
        boolean hasFiles,
        List<Wants> wants,
        boolean autoUserNamespace,
        boolean autoUpdate) {

    /** A unit with its hash. */
    record Unit(NixString name, NixString hash) {}

    /** A file of the tree and where it goes. */
    record Placed(NixString at, NixPath source) {}

    /** A target, without {@code .target}, and the units it starts; nixfmt has a list of one on one line. */
    record Wants(NixString target, List<NixString> units, boolean isOfOne) {}
}
