package berth.catalog;

import berth.value.AbsolutePath;
import berth.value.Patterns;
import berth.value.Texts;
import java.util.List;
import java.util.Optional;

/** {@code hardening} as written. */
public record HardeningDecl(
        Optional<Located<String>> profile,
        List<Located<String>> capabilities,
        Optional<Boolean> readOnly,
        Optional<Located<String>> userNamespace,
        Optional<String> apparmor,
        Optional<AbsolutePath> seccomp,
        Optional<Located<Boolean>> privileged,
        Optional<Located<Boolean>> hostPid,
        Optional<Located<Boolean>> hostIpc) {

    /** Nothing written: everything from the profile `standard`. */
    static final HardeningDecl NONE = new HardeningDecl(
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    private static final Key<Located<String>> PROFILE = Key.optional(
            "profile",
            Shapes.word("strict", "standard", "none").located(),
            "`standard` (default): no new privileges, podman's capabilities without NET_RAW, at most 2048 processes; `strict`: no"
                    + " capabilities, a root file system that is read-only, a user namespace of its own, `resources` required,"
                    + " and a `user` where the image starts as root; `none` needs an exception");
    private static final Key<List<Located<String>>> CAPABILITIES = Key.optional(
            "capabilities",
            Shapes.list(Shapes.text("a capability such as `NET_BIND_SERVICE`", Patterns.CAPABILITY, Texts::capability)
                    .located()),
            "capabilities added to the profile's");
    private static final Key<Boolean> READ_ONLY = Key.optional(
            "readOnly", Shapes.bool(), "whether the root file system cannot be written; default as the profile has it");
    private static final Key<Located<String>> USER_NAMESPACE = Key.optional(
            "userNamespace",
            Shapes.text("a user namespace", Patterns.USER_NAMESPACE, Texts::userNamespace)
                    .located(),
            "`auto`, `keep`, `host` or `keep-id:uid=1000,gid=1000`; for root `keep` and `keep-id` take all user numbers, and no"
                    + " container with `auto` starts beside one of them");
    private static final Key<String> APPARMOR = Key.optional(
            "apparmor",
            Shapes.text("the name of an AppArmor profile", Patterns.APPARMOR, Texts::apparmor),
            "an AppArmor profile of the host");
    private static final Key<AbsolutePath> SECCOMP =
            Key.optional("seccomp", Carriable.HOST_PATH, "the absolute path of a seccomp profile");
    private static final Key<Located<Boolean>> PRIVILEGED =
            Key.optional("privileged", Shapes.bool().located(), "whether everything is allowed; needs an exception");

    private static final Key<Located<Boolean>> HOST_PID = Key.optional(
            "hostPid", Shapes.bool().located(), "whether it sees the host's processes; needs an exception");
    private static final Key<Located<Boolean>> HOST_IPC = Key.optional(
            "hostIpc", Shapes.bool().located(), "whether it has the host's shared memory; needs an exception");

    static final Shape<HardeningDecl> SHAPE = RecordShape.strict(
            "`hardening`",
            List.of(
                    PROFILE,
                    CAPABILITIES,
                    READ_ONLY,
                    USER_NAMESPACE,
                    APPARMOR,
                    SECCOMP,
                    PRIVILEGED,
                    HOST_PID,
                    HOST_IPC),
            v -> new HardeningDecl(
                    v.get(PROFILE),
                    v.list(CAPABILITIES),
                    v.get(READ_ONLY),
                    v.get(USER_NAMESPACE),
                    v.get(APPARMOR),
                    v.get(SECCOMP),
                    v.get(PRIVILEGED),
                    v.get(HOST_PID),
                    v.get(HOST_IPC)));
}
