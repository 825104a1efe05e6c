package berth.plan;

import berth.diagnostic.Code;
import berth.diagnostic.Diagnostic;
import berth.diagnostic.Diagnostics;
import java.util.Locale;
import java.util.regex.Pattern;

/** Variables that look like secrets: everybody on the host can read a unit. The value is never printed. */
final class SecretRule implements Rule {
    private static final Pattern SECRET =
            Pattern.compile(".*(password|passwd|passphrase|secret|token|api_?key|private_?key|credential).*");
    private static final Pattern REFERENCE = Pattern.compile("/.*|true|false|[0-9]{1,4}|");

    @Override
    public void check(Scope scope, Diagnostics problems) {
        scope.services().values().forEach(entry -> entry.value()
                .ifPresent(service -> service.environment().forEach(variable -> {
                    String name = variable.key().value();
                    boolean file = name.endsWith("_FILE") || name.endsWith("_PATH");
                    boolean literal = variable.value()
                            .filter(v -> !REFERENCE.matcher(v).matches())
                            .isPresent();
                    if (!file
                            && literal
                            && SECRET.matcher(name.toLowerCase(Locale.ROOT)).matches()) {
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
