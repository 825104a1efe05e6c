package berth.plan;

import berth.catalog.Located;
import berth.catalog.SecretDecl;
import berth.diagnostic.Code;
import berth.diagnostic.Diagnostic;
import berth.diagnostic.Diagnostics;
import berth.source.Folder;
import berth.source.Limits;
import berth.value.PathGlob;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The sums of the encrypted files that the catalog names: a secret whose file changed has changed, and its services have
 * to start again.
 */
final class EncryptedFiles implements Rule {
    private final Folder folder;
    private final Limits limits;
    private final SortedMap<String, String> sums = new TreeMap<>();

    EncryptedFiles(Folder folder, Limits limits) {
        this.folder = folder;
        this.limits = limits;
    }

    @Override
    public void check(Scope scope, Diagnostics problems) {
        scope.secrets()
                .forEach((name, entry) ->
                        entry.value().flatMap(SecretDecl::encrypted).ifPresent(path -> file(name, path, problems)));
    }

    private void file(String name, Located<PathGlob> path, Diagnostics problems) {
        Folder.Content content = folder.read(path.value().toString());
        if (content.bytes().isEmpty()) {
            problems.add(Diagnostic.at(
                            path.span(),
                            content.isOutside() ? Code.INCLUDE_OUTSIDE : Code.BAD_VALUE,
                            "cannot read `" + path.value() + "`: " + content.reason())
                    .help(
                            content.isOutside()
                                    ? "put the file itself into the catalog's folder"
                                    : "paths are relative to the catalog's folder; name a file there, or leave"
                                            + " `encrypted` out"));
            return;
        }
        byte[] bytes = content.bytes().get();
        if (bytes.length > limits.bytes()) {
            problems.add(Diagnostic.at(
                            path.span(),
                            Code.BAD_VALUE,
                            "`" + path.value() + "` has more than " + limits.bytes() + " bytes")
                    .help("name the file of this one secret"));
            return;
        }
        sums.put(name, sha256(bytes));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The sums in hexadecimal digits, by the secret's name; after {@link #check}. */
    SortedMap<String, String> sums() {
        return sums;
    }
}
