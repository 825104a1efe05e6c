package berth.catalog;

import berth.value.AbsolutePath;
import berth.value.PathGlob;
import berth.value.Patterns;
import berth.value.StorageTexts;
import java.util.List;
import java.util.Optional;

/**
 * A secret as written: where its value is, which berth never reads. It is either a file of the host or a secret that
 * podman has already.
 *
 * @param file the file with the value
 * @param podman what podman calls it
 * @param encrypted a file of the catalog's folder that changes with the value, relative to it
 */
public record SecretDecl(
        Optional<AbsolutePath> file, Optional<Located<String>> podman, Optional<Located<PathGlob>> encrypted) {

    private static final Key<AbsolutePath> FILE =
            Key.optional("file", Carriable.HOST_PATH, "a file of the host that holds the value");
    private static final Key<Located<String>> PODMAN = Key.optional(
            "podman",
            Shapes.text("the name of a podman secret", Patterns.PODMAN_SECRET, StorageTexts::podmanSecret)
                    .located(),
            "the name of a podman secret that is made by others");
    private static final Key<Located<PathGlob>> ENCRYPTED = Key.optional(
            "encrypted",
            Shapes.text("a path such as `secrets/db-password.age`", StorageTexts::fileOfFolder)
                    .located(),
            "the encrypted file, relative to the catalog: when it changes, the services restart");

    static final Shape<SecretDecl> SHAPE = RecordShape.strict(
                    "a secret",
                    List.of(FILE, PODMAN, ENCRYPTED),
                    v -> new SecretDecl(v.get(FILE), v.get(PODMAN), v.get(ENCRYPTED)))
            .withExactlyOne(List.of(FILE, PODMAN));
}
