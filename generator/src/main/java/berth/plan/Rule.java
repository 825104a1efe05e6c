package berth.plan;

import berth.diagnostic.Diagnostics;

/** One thing that a catalog must hold; reports every place where it does not. */
interface Rule {
    void check(Scope scope, Diagnostics problems);
}
