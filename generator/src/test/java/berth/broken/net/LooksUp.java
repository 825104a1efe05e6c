package berth.broken.net;

import berth.broken.plan.LooksBack;

/** The addresses know the plan, and the plan knows them: a layer the wrong way, and a cycle. */
public record LooksUp(LooksBack plan) {}
