package berth.plan;

import berth.diagnostic.Code;
import berth.diagnostic.Diagnostic;
import berth.diagnostic.Diagnostics;

/** Variables that look like secrets: everybody on the host can read a unit. The value is never printed. */
final class SecretRule implements Rule {
    @Override
    public void check(Scope scope, Diagnostics problems) {
        scope.services().values().forEach(entry -> entry.value()
                .ifPresent(service -> service.environment().forEach(variable -> {
                    String name = variable.key().value();
                    if (variable.value()
                            .filter(value -> LiteralSecret.is(name, value))
                            .isPresent()) {
                        problems.add(
                                Diagnostic.at(
                                                variable.key().span(),
                                                Code.LITERAL_SECRET,
                                                "the value of `" + name + "` looks like a secret")
                                        .note("units can be read by everybody on the host")
                                        .help(
                                                "put it into a file, declare that under the catalog's `secrets`, and name it in the service's"));
                    }
                })));
    }
}
