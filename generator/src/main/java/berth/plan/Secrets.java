package berth.plan;

import berth.catalog.HostDecl;
import berth.catalog.Located;
import berth.catalog.NamedEntry;
import berth.catalog.SecretDecl;
import berth.catalog.SecretUseDecl;
import berth.catalog.ServiceDecl;
import berth.value.AbsolutePath;
import berth.value.Name;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a service's secrets come to. A file that is wanted as it is needs no store: it is mounted. Inside a user namespace
 * its owner would be nobody there and could not read it, so that it goes through the store, which gives it to the
 * namespace's root.
 *
 * @param binds files of the host that are mounted
 * @param uses secrets of podman's store
 * @param sums the sums of the encrypted files, by the secret's name
 */
record Secrets(List<Mount> binds, List<SecretUse> uses, SortedMap<String, String> sums) {

    /**
     * Those of a service.
     *
     * @param ownUsers whether it has a user namespace of its own
     * @param encrypted the sums of the catalog's encrypted files, by the secret's name
     */
    static Secrets of(Scope scope, ServiceDecl service, boolean ownUsers, Map<String, String> encrypted) {
        List<Mount> binds = new ArrayList<>();
        List<SecretUse> uses = new ArrayList<>();
        TreeMap<String, String> sums = new TreeMap<>();
        for (SecretUseDecl use : service.secrets()) {
            String name = use.secret().value().text();
            NamedEntry<Name, SecretDecl> entry = scope.secrets().get(name);
            if (entry == null) {
                throw new IllegalStateException("no secret " + name);
            }
            SecretDecl decl = entry.value().orElseThrow();
            if (encrypted.containsKey(name)) {
                sums.put(name, encrypted.get(name));
            }
            boolean asItIs = decl.file().isPresent() && use.variable().isEmpty() && !use.isOwned() && !ownUsers;
            if (asItIs) {
                binds.add(new Mount.Bind(decl.file().get().text(), use.at(), true, false));
            } else {
                uses.add(use(use, stored(scope, entry, decl)));
            }
        }
        // The order in a mapping means nothing, so that it may not change the unit.
        uses.sort(Comparator.comparing(SecretUse::target));
        return new Secrets(List.copyOf(binds), List.copyOf(uses), sums);
    }

    private static SecretUse use(SecretUseDecl use, StoredSecret secret) {
        return use.variable()
                .<SecretUse>map(variable -> new SecretUse.Variable(secret, variable.value()))
                .orElseGet(() -> new SecretUse.File(secret, use.at(), use.uid(), use.gid(), use.mode()));
    }

    private static StoredSecret stored(Scope scope, NamedEntry<Name, SecretDecl> entry, SecretDecl decl) {
        String name = entry.key().value().text();
        return new StoredSecret(
                name,
                store(scope, name, decl),
                decl.file().map(AbsolutePath::text),
                "secrets." + name,
                entry.key().span());
    }

    /** What podman calls a secret: its own name for it, or the catalog's for one that berth loads. */
    static String store(Scope scope, String name, SecretDecl decl) {
        String prefix = scope.catalog().host().map(HostDecl::prefix).orElse("");
        return decl.podman().map(Located::value).orElse(prefix + name);
    }
}
