package berth.plan;

import berth.catalog.DependencyDecl;
import berth.catalog.Located;
import berth.catalog.NetworkRef;
import berth.catalog.ServiceDecl;
import berth.diagnostic.Code;
import berth.diagnostic.Diagnostic;
import berth.diagnostic.Diagnostics;
import berth.diagnostic.Span;
import java.util.Optional;

/** What does not go with a job, which ends by itself. */
final class JobRule implements Rule {

    @Override
    public void check(Scope scope, Diagnostics problems) {
        Jobs jobs = new Jobs(scope);
        scope.services().forEach((name, entry) -> entry.value().ifPresent(service -> {
            if (jobs.job(name).isPresent()) {
                job(jobs, name, service, problems);
            }
            service.dependsOn().forEach(dependency -> dependency(jobs, dependency, problems));
            shares(jobs, service, problems);
        }));
    }

    private static void job(Jobs jobs, String name, ServiceDecl service, Diagnostics problems) {
        jobs.ownRestart(name)
                .filter(restart -> restart.value().equals("always"))
                .ifPresent(restart -> problems.add(because(
                                jobs,
                                name,
                                service,
                                Diagnostic.at(
                                        restart.span(),
                                        Code.BAD_VALUE,
                                        "`" + name + "` is a job: it ends, and is not restarted `always`"))
                        .help("remove `restart`, or write `on-failure` to try again when it fails")));
        service.health()
                .ifPresent(health -> problems.add(because(
                                jobs,
                                name,
                                service,
                                Diagnostic.at(
                                        health.span(),
                                        Code.BAD_VALUE,
                                        "`" + name + "` is a job: nobody looks at its health, only at how it ends"))
                        .help("remove `health`")));
    }

    /** Why it is a job. */
    private static Diagnostic.Builder because(
            Jobs jobs, String name, ServiceDecl service, Diagnostic.Builder diagnostic) {
        Optional<Span> schedule = service.schedule().map(Located::span);
        return schedule.isPresent()
                ? diagnostic.related(schedule.get(), "its schedule")
                : diagnostic.related(
                        jobs.waitedFor(name).orElseThrow().service().span(), "its end is waited for here");
    }

    private static void dependency(Jobs jobs, DependencyDecl dependency, Diagnostics problems) {
        String target = dependency.service().value().text();
        if (jobs.job(target).isPresent() && !dependency.condition().equals("completed")) {
            problems.add(Diagnostic.at(
                            dependency.service().span(),
                            Code.BAD_VALUE,
                            "`" + target + "` is a job: it is never up, but done")
                    .help("wait for its end with `{ " + target + ": completed }`, or remove the entry"));
        }
    }

    private static void shares(Jobs jobs, ServiceDecl service, Diagnostics problems) {
        if (service.network().value() instanceof NetworkRef.Shares shares
                && jobs.job(shares.service().value().text()).isPresent()) {
            problems.add(Diagnostic.at(
                            shares.service().span(),
                            Code.BAD_VALUE,
                            "`" + shares.service().value() + "` is a job: its network is there only while it runs")
                    .help("share the network of a service that runs on"));
        }
    }
}
