package berth.policy;

import static org.assertj.core.api.Assertions.assertThat;

import berth.net.AddressRange;
import berth.net.Family;
import berth.net.IpAddress;
import berth.net.PortRange;
import berth.net.Protocol;
import berth.nft.SampleRules;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Single packets, by the catalog's semantics. */
class ModelTest {
    private static final Model MODEL = Model.of(SampleRules.everything(true).build());

    private static IpAddress address(String service, Family family) {
        return MODEL.lease(service, family).orElseThrow().address();
    }

    private static Packet between(String from, String to, int port) {
        return Packet.of(
                Place.bridge(from),
                address(from, Family.IPV4),
                Place.bridge(to),
                address(to, Family.IPV4),
                Traffic.of(Protocol.TCP, port));
    }

    private static Packet outward(String from, String device, String to, int port) {
        IpAddress address = IpAddress.of(to);
        return Packet.of(
                Place.bridge(from),
                address(from, address.family()),
                Place.device(device),
                address,
                Traffic.of(Protocol.TCP, port));
    }

    private static Packet inward(String device, String from, String to, Protocol protocol, int port) {
        IpAddress address = IpAddress.of(from);
        return Packet.of(
                Place.device(device),
                address,
                Place.bridge(to),
                address(to, address.family()),
                Traffic.of(protocol, port));
    }

    private static String verdict(Packet packet) {
        return MODEL.verdict(packet).toString();
    }

    @Test
    void aPassageIsOneWayAndOnePort() {
        assertThat(verdict(between("app", "db", 5432))).isEqualTo("allowed");
        assertThat(verdict(between("app", "db", 5431))).isEqualTo("denied (refused)");
        assertThat(verdict(between("db", "app", 5432))).isEqualTo("denied (refused)");
        assertThat(verdict(between("lonely", "db", 5432))).isEqualTo("denied (refused)");
        assertThat(MODEL.verdict(between("app", "db", 5432)).because())
                .extracting(Grant::key)
                .containsExactly("services.app.reach");
    }

    @Test
    void onlyRepliesRideOnState() {
        Packet back = between("db", "app", 40000);
        assertThat(verdict(back.in(Phase.REPLY))).isEqualTo("allowed");
        assertThat(verdict(back.in(Phase.ESTABLISHED))).isEqualTo("denied (refused)");
        assertThat(verdict(between("app", "db", 5432).in(Phase.INVALID))).isEqualTo("denied (dropped)");
    }

    @Test
    void aForgedSourceIsStoppedFirst() {
        Packet honest = between("app", "db", 5432);
        Packet forged = Packet.of(
                honest.from(), address("lonely", Family.IPV4), honest.to(), honest.destination(), honest.traffic());
        assertThat(verdict(forged)).isEqualTo("denied (guarded)");
        assertThat(verdict(forged.in(Phase.REPLY))).isEqualTo("denied (guarded)");
        assertThat(verdict(inward("lan0", "10.213.0.6", "db", Protocol.TCP, 5432)))
                .isEqualTo("denied (guarded)");
    }

    @Test
    void limitsAreBounds() {
        assertThat(MODEL.verdict(between("app", "db", 5433)).because().get(0).bounds())
                .containsExactly("count 5", "rate 10/second burst 20");
    }

    @Test
    void theOutsideIsZonesSetsBlocksAndTheInternet() {
        assertThat(verdict(outward("proxy", "wan0", "9.9.9.9", 443))).isEqualTo("allowed");
        assertThat(verdict(outward("proxy", "wan0", "10.0.0.9", 443))).isEqualTo("denied (refused)");
        assertThat(verdict(outward("app", "lan0", "192.168.2.77", 1883))).isEqualTo("allowed");
        assertThat(verdict(outward("app", "wan0", "192.168.2.77", 1883))).isEqualTo("denied (refused)");
        assertThat(verdict(outward("app", "wan0", "2001:db8:5::1", 587))).isEqualTo("allowed");
        assertThat(verdict(outward("app", "wan0", "2001:db8:6::1", 587))).isEqualTo("denied (refused)");
    }

    @Test
    void aPublishedPortIsForItsZonesByItsOwnNumber() {
        IpAddress host = IpAddress.of("192.168.2.10");
        Packet packet = inward("lan0", "192.168.2.40", "proxy", Protocol.TCP, 8443);
        assertThat(verdict(packet.by(host, 443))).isEqualTo("allowed");
        assertThat(verdict(packet.by(host, 8444))).isEqualTo("denied (dropped)");
        assertThat(verdict(packet)).isEqualTo("denied (guarded)");
        assertThat(verdict(inward("vpn0", "100.64.0.2", "db", Protocol.TCP, 5432)))
                .isEqualTo("allowed");
        assertThat(verdict(inward("vpn0", "100.64.0.2", "db", Protocol.TCP, 5433)))
                .isEqualTo("denied (dropped)");
        assertThat(verdict(between("app", "proxy", 8443).by(host, 443))).isEqualTo("denied (refused)");
    }

    @Test
    void theHostIsMetAtTheOwnGateway() {
        IpAddress own = MODEL.lease("mon", Family.IPV4).orElseThrow().gateway();
        IpAddress other = MODEL.lease("db", Family.IPV4).orElseThrow().gateway();
        Packet packet = Packet.of(
                Place.bridge("mon"), address("mon", Family.IPV4), Place.host(), own, Traffic.of(Protocol.UDP, 53));
        assertThat(MODEL.verdict(packet).because()).extracting(Grant::key).containsExactly("services.mon.resolver");
        assertThat(verdict(packet.carrying(Traffic.ping()))).isEqualTo("allowed");
        assertThat(verdict(packet.carrying(Protocol.TCP, 22))).isEqualTo("denied (refused)");
        assertThat(verdict(Packet.of(packet.from(), packet.source(), packet.to(), other, packet.traffic())))
                .isEqualTo("denied (refused)");
    }

    @Test
    void theHostMayUseWhatIsPublished() {
        IpAddress gateway = MODEL.lease("proxy", Family.IPV4).orElseThrow().gateway();
        Packet packet = Packet.of(
                Place.host(),
                gateway,
                Place.bridge("proxy"),
                address("proxy", Family.IPV4),
                Traffic.of(Protocol.TCP, 8443));
        assertThat(verdict(packet)).isEqualTo("allowed");
        assertThat(verdict(packet.carrying(Protocol.TCP, 8444))).isEqualTo("denied (dropped)");
    }

    @Test
    void atomsAreCutAtEveryBound() {
        Atoms atoms = MODEL.atoms();
        assertThat(atoms.ports().get(Protocol.SCTP))
                .containsExactly(new PortRange(1, 3867), PortRange.of(3868), new PortRange(3869, 65535));
        assertThat(atoms.portsToTry(Protocol.UDP)).contains(3999, 4000, 4010, 4011, 9999, 10000, 20000, 20001);
        assertThat(atoms.hostPortsToTry(Protocol.UDP)).containsExactly(1, 4999, 5000, 5010, 5011, 65535);
        assertThat(atoms.devices()).containsExactly("dmz0", "dmz1", "lan0", "other0", "vpn0");
        List<AddressRange> ipv4 = atoms.addresses().getOrDefault(Family.IPV4, List.of());
        assertThat(ipv4).contains(new AddressRange(IpAddress.of("192.168.2.41"), IpAddress.of("192.168.2.255")));
        for (int i = 1; i < ipv4.size(); i++) {
            assertThat(ipv4.get(i).low()).isEqualTo(ipv4.get(i - 1).high().plus(1));
        }
    }
}
