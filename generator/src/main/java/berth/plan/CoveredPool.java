package berth.plan;

import berth.diagnostic.Code;
import berth.diagnostic.Diagnostic;
import berth.diagnostic.Diagnostics;
import berth.diagnostic.Span;
import berth.net.Cidr;

/** A block that covers addresses of services reads as if it meant them; a block never does. */
final class CoveredPool {
    private CoveredPool() {}

    /** Warns of such a block. */
    static void check(Cidr block, Span place, Scope scope, Diagnostics problems) {
        if (meets(block, scope)) {
            problems.add(Diagnostic.at(
                            place,
                            Code.CIDR_COVERS_POOL,
                            "the block " + block + " covers addresses of services, which a block never selects")
                    .help("name the services that are meant"));
        }
    }

    static boolean meets(Cidr block, Scope scope) {
        return scope.inside().stream().anyMatch(block::overlaps);
    }
}
