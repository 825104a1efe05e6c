package berth.render;

import berth.artifact.Artifact;
import berth.plan.Passage;
import berth.plan.Plan;
import berth.syntax.Carrier;
import berth.syntax.NftComment;
import berth.syntax.Target;
import java.util.ArrayList;
import java.util.List;

/**
 * The ruleset of a plan: one table that judges whatever enters or leaves a bridge called {@code bt-*}, and nothing else.
 *
 * <p>Why it looks as it does:
 *
 * <ul>
 *   <li>Its base chains accept by policy, because traffic of others is not ours, and end in a deny for {@code bt-*}. A
 *       drop here is final; an accept here never overrides a drop of another table.
 *   <li>What is promised never to be is denied before anything is looked up, so that no element opens it.
 *   <li>Only replies ride on connection state. The asking direction is looked up on every packet, so a passage that is
 *       taken away takes its open connections along at the next load, and no other. That is affordable because a lookup
 *       costs the same for ten passages and for ten thousand.
 *   <li>Containers are judged before anything that was DNATed, and a DNATed packet of a container is denied: a service
 *       reaches another one by its own passage, never through the host's address. It is told so by an ICMP error: with
 *       br_netfilter the kernel sends a TCP reset past the NAT (net/ipv4/netfilter/nf_reject_ipv4.c), from an address that
 *       the caller does not know.
 *   <li>What the host sends is judged in postrouting, because in output its own use of a published port still leaves by lo.
 *   <li>An ICMP error belongs to a connection by what it quotes, and conntrack asks no more; between services it must also
 *       come from one of the two ends, else any service could break the connections of any other.
 *   <li>A reload is one transaction, but a packet in flight sees its seams. Judged by the old rules, it finds maps that are
 *       empty (nf_tables asks for the generation at each lookup anew), so denials ask first whether the table is in force
 *       still. Judged by the new rules, it finds sets of ranges that are empty, because newer kernels fill those after the
 *       rules are in force (net/netfilter/nft_set_rbtree.c, nft_set_pipapo.c: commit), so nothing is judged before the last
 *       one is filled. Either way the packet is dropped, and whoever may send it sends it again.
 *   <li>What is empty is left out together with its lookup, so that nft 1.0.6 loads it and nobody reads noise.
 * </ul>
 */
public final class NftablesFiles {

    /** What the template of the table's body is filled with. */
    record Body(
            NftComment catalog,
            boolean audit,
            boolean ipv6,
            boolean members,
            boolean anyShared,
            List<NftablesSet> sets,
            NftablesEdges edges,
            NftablesEgress egress,
            NftablesHostward hostward,
            NftablesPublications publications,
            NftablesPromises promises,
            List<NftablesPasses.Pass> passes,
            List<NftablesChain> unions) {}

    /** What the templates of the two files are filled with. */
    record Whole(NftComment catalog, Filled body) {}

    /** What a template of the same target wrote. */
    record Filled(String text) implements Carrier {
        @Override
        public Target target() {
            return Target.NFTABLES;
        }
    }

    private final Templates templates;

    public NftablesFiles(Templates templates) {
        this.templates = templates;
    }

    /**
     * Writes the ruleset.
     *
     * @return {@code nftables/berth.nft}, which loads alone, and {@code nftables/berth.body.nft}, the inside of
     *     {@code table inet berth { }}
     */
    public List<Artifact> render(Plan plan) {
        NftablesScope scope = new NftablesScope(plan);
        String body = templates.fill("nftables/table.ftl", body(scope));
        Whole whole = new Whole(scope.catalog(), new Filled(body.stripTrailing()));
        return List.of(
                new Artifact("nftables/berth.body.nft", templates.fill("nftables/berth.body.ftl", whole)),
                new Artifact("nftables/berth.nft", templates.fill("nftables/berth.ftl", whole)));
    }

    private static Body body(NftablesScope scope) {
        List<Passage> passages = scope.passages();
        NftablesPasses passes = NftablesPasses.of(scope, passages);
        NftablesPeers peers = new NftablesPeers(scope);
        NftablesEdges edges = NftablesEdges.of(scope, passages, passes);
        NftablesEgress egress = NftablesEgress.of(scope, passages, passes, peers);
        NftablesHostward hostward = NftablesHostward.of(scope, passages, passes);
        NftablesPublications publications = NftablesPublications.of(scope, passes, peers);
        NftablesPromises promises = NftablesPromises.of(scope, peers);
        List<NftablesSet> sets = new ArrayList<>(NftablesIdentity.sets(scope));
        sets.addAll(promises.sets());
        sets.addAll(edges.sets());
        sets.addAll(egress.sets());
        sets.addAll(hostward.sets());
        sets.addAll(publications.sets());
        sets.addAll(peers.sets());
        return new Body(
                scope.catalog(),
                scope.plan().host().audit(),
                scope.ipv6(),
                !scope.members().isEmpty(),
                !scope.bridges().isEmpty(),
                List.copyOf(sets),
                edges,
                egress,
                hostward,
                publications,
                promises,
                passes.passes(),
                passes.unions());
    }
}
