package berth.diagnostic;

import static berth.diagnostic.Severity.ERROR;
import static berth.diagnostic.Severity.NOTE;
import static berth.diagnostic.Severity.WARNING;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The stable codes. A code is a contract: it may be added, never renamed. */
public enum Code {
    SYNTAX(ERROR),
    UNKNOWN_KEY(ERROR),
    DUPLICATE_KEY(ERROR),
    WRONG_TYPE(ERROR),
    BAD_VALUE(ERROR),
    MISSING_KEY(ERROR),
    UNKNOWN_SERVICE(ERROR),
    UNKNOWN_ZONE(ERROR),
    UNKNOWN_SECRET(ERROR),
    UNKNOWN_MODULE(ERROR),
    PORT_NOT_EXPOSED(ERROR),
    SELF_REACH(ERROR),
    EMPTY_SELECTOR(ERROR),
    BAD_CIDR(ERROR),
    EXCEPT_OUTSIDE_BLOCK(ERROR),
    CONTRADICTION(ERROR),
    FAMILY_MISMATCH(ERROR),
    HOST_PORT_CONFLICT(ERROR),
    NETWORKLESS_REACH(ERROR),
    NO_PATH(ERROR),
    SUBNET_COLLISION(ERROR),
    ADDRESS_CONFLICT(ERROR),
    ADDRESS_OUTSIDE_SUBNET(ERROR),
    POOL_EXHAUSTED(ERROR),
    NAME_COLLISION(ERROR),
    DEPENDENCY_CYCLE(ERROR),
    DEPENDS_ON_UNHEALTHY(ERROR),
    SHORT_IMAGE_NAME(ERROR),
    FLOATING_TAG(WARNING),
    DIGEST_WITH_UPDATE(ERROR),
    KEY_TOO_NEW(ERROR),
    BAD_ESCAPE(ERROR),
    RISK_WITHOUT_EXCEPTION(ERROR),
    UNUSED_EXCEPTION(ERROR),
    LITERAL_SECRET(WARNING),
    CIDR_COVERS_POOL(WARNING),
    NETWORKLESS_SKIPPED(NOTE),
    DUPLICATE_REACH(WARNING),
    SHADOWED_REACH(WARNING),
    UNREACHABLE_SERVICE(WARNING),
    NOT_ENFORCED(NOTE),
    LOCK_MISMATCH(ERROR),
    INCLUDE_OUTSIDE(ERROR);

    private final Severity severity;
    private final String id;

    Code(Severity severity) {
        this.severity = severity;
        this.id = name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The severity this code has unless a diagnostic says otherwise. */
    public Severity severity() {
        return severity;
    }

    /** The code as people write it, such as {@code unknown-service}. */
    public String id() {
        return id;
    }

    /** The code written as {@code id}, if there is one. */
    public static Optional<Code> of(String id) {
        return Arrays.stream(values()).filter(code -> code.id.equals(id)).findFirst();
    }
}
