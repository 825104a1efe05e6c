package berth.nft;

import berth.net.Family;
import berth.net.IpAddress;
import berth.net.PortRange;
import berth.net.Ports;
import berth.net.Protocol;
import berth.nft.Oracle.Answer;
import berth.nft.Oracle.Question;
import berth.plan.Attachment;
import berth.plan.Lease;
import berth.plan.Plan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/** Everybody tries everybody, at the edges of every range that the plan mentions; what differs from the plan is a fault. */
final class Matrix {

    /** Long enough for an answer on a machine that is not busy; what comes out wrong is asked again with more patience. */
    private static final int PATIENCE = 300;

    private static final int MORE_PATIENCE = 2000;

    /** Below the usual limit on open files. */
    private static final int BATCH = 1200;

    private final Lab lab;
    private final Plan plan;
    private final Oracle oracle;
    private final SortedSet<Integer> ports;

    Matrix(Lab lab, Plan plan, SortedSet<Integer> ports) {
        this.lab = lab;
        this.plan = plan;
        this.oracle = new Oracle(plan);
        this.ports = ports;
    }

    /** The ports that matter: every single one, and the ends, middles and neighbours of ranges. */
    static SortedSet<Integer> ports(Plan plan) {
        SortedSet<Integer> ports = new TreeSet<>(List.of(22, 53));
        Stream<PortRange> ranges = Stream.concat(
                plan.passages().stream().flatMap(p -> p.ports().stream()).map(Ports::range),
                plan.publications().stream()
                        .flatMap(p -> Stream.concat(
                                p.on().stream(), Stream.of(p.port().range()))));
        ranges.forEach(r -> {
            ports.addAll(List.of(r.low(), r.high()));
            if (!r.isSingle()) {
                ports.addAll(List.of(r.low() - 1, (r.low() + r.high()) / 2, r.high() + 1));
            }
        });
        return ports;
    }

    /** What was asked, and what came that the plan does not say. */
    record Outcome(int probes, List<String> faults) {}

    /** Everybody asks at the same time, and what came out wrong once more. */
    Outcome run() {
        return run(true);
    }

    /** Everybody asks at the same time, once. */
    Outcome glance() {
        return run(false);
    }

    private Outcome run(boolean twice) {
        Map<String, List<Question>> all = new LinkedHashMap<>();
        lab.names().forEach(from -> all.put(from, questions(from)));
        Map<Question, String> said = askAll(all, PATIENCE);
        Map<String, List<Question>> late = new LinkedHashMap<>();
        all.forEach((from, questions) ->
                late.put(from, questions.stream().filter(q -> isLate(q, said)).toList()));
        if (twice) {
            said.putAll(askAll(late, MORE_PATIENCE));
        }
        List<String> faults = all.values().stream()
                .flatMap(List::stream)
                .flatMap(q -> fault(q, said.getOrDefault(q, "timeout")).stream())
                .toList();
        return new Outcome(all.values().stream().mapToInt(List::size).sum(), faults);
    }

    private Map<Question, String> askAll(Map<String, List<Question>> all, int patience) {
        ExecutorService threads = Executors.newFixedThreadPool(all.size());
        List<CompletableFuture<Map<Question, String>>> running = all.entrySet().stream()
                .map(e -> CompletableFuture.supplyAsync(() -> ask(e.getKey(), e.getValue(), patience), threads))
                .toList();
        threads.shutdown();
        Map<Question, String> said = new LinkedHashMap<>();
        running.forEach(answers -> said.putAll(answers.join()));
        return said;
    }

    /** A leak is a leak, however seldom; only an answer that is missing or of the wrong kind may have been late. */
    private boolean isLate(Question question, Map<Question, String> said) {
        String answer = said.getOrDefault(question, "timeout");
        return !answer.startsWith("open") && fault(question, answer).isPresent();
    }

    private Optional<String> fault(Question question, String said) {
        String wanted = wanted(question);
        boolean good = wanted.endsWith("*")
                ? said.startsWith(wanted.substring(0, wanted.length() - 1))
                : wanted.equals("closed")
                        ? !said.startsWith("open")
                        : canonical(said).equals(wanted);
        return good ? Optional.empty() : Optional.of(question + ": wanted " + wanted + ", got " + said);
    }

    /** A service is told at once that tcp is denied; an outsider and the host hear nothing. */
    private String wanted(Question question) {
        Optional<Answer> answer = oracle.expected(question);
        if (answer.isPresent()) {
            return question.ports().isEmpty() ? "open" : spelled(answer.get());
        }
        boolean isTcp =
                question.ports().filter(p -> p.protocol() == Protocol.TCP).isPresent();
        boolean isOutside = Outsider.ALL.stream().anyMatch(o -> o.name().equals(question.from()));
        if (isOutside || (isTcp && question.from().equals("host"))) {
            return "timeout";
        }
        // The host's own datagrams fail in the call that sends them; an ICMP error may be one too many; and to hear
        // that
        // one may not talk to oneself by way of the host is nobody's right.
        return isTcp && !oracle.isHairpin(question) ? "refused" : "closed";
    }

    private static String spelled(Answer answer) {
        return "open " + answer.answerer() + " "
                + answer.asker().map(IpAddress::toString).orElse("*");
    }

    /** Java spells IPv6 addresses at length and with a scope. */
    private static String canonical(String said) {
        String[] words = said.split(" ", -1);
        if (words.length < 3) {
            return said;
        }
        String address = words[2].contains("%") ? words[2].substring(0, words[2].indexOf('%')) : words[2];
        return words[0] + " " + words[1] + " " + IpAddress.of(address);
    }

    private Map<Question, String> ask(String from, List<Question> questions, int patience) {
        Map<Question, String> answers = new LinkedHashMap<>();
        for (int start = 0; start < questions.size(); start += BATCH) {
            List<Question> some = questions.subList(start, Math.min(questions.size(), start + BATCH));
            for (int i = 0; i < some.size(); i++) {
                Question q = some.get(i);
                String how = q.ports().map(p -> p.protocol().word()).orElse("ping");
                int port = q.ports().map(p -> p.range().low()).orElse(0);
                lab.say(from, "probe " + i + " " + how + " " + q.to() + " " + port);
            }
            for (String line : lab.ask(from, "go " + patience)) {
                int space = line.indexOf(' ');
                answers.put(some.get(Integer.parseInt(line.substring(0, space))), line.substring(space + 1));
            }
        }
        return answers;
    }

    private List<Question> questions(String from) {
        List<Question> questions = new ArrayList<>();
        boolean isService = plan.service(from).isPresent();
        for (IpAddress to : targets(from)) {
            boolean isOutside = Outsider.ALL.stream()
                    .anyMatch(o -> Stream.concat(Stream.of(o.address4(), o.address6()), o.more().stream())
                            .anyMatch(to.toString()::equals));
            boolean isMore = Outsider.ALL.stream().anyMatch(o -> o.more().contains(to.toString()));
            if (isOutside && !isService) {
                continue;
            }
            for (int port : ports) {
                questions.add(new Question(from, to, Optional.of(Ports.tcp(port))));
                Question udp = new Question(from, to, Optional.of(new Ports(PortRange.of(port), Protocol.UDP)));
                // The host, and who has several addresses, answers udp from another one than was asked.
                boolean answersElsewhere = isMore
                        || oracle.expected(udp)
                                .filter(a -> a.answerer().equals("host"))
                                .filter(a -> !isService)
                                .isPresent();
                if (!answersElsewhere) {
                    questions.add(udp);
                }
            }
            if (isService || !isHostward(to)) {
                questions.add(new Question(from, to, Optional.empty()));
            }
        }
        return questions;
    }

    private boolean isHostward(IpAddress to) {
        return Stream.of(Family.values())
                        .flatMap(f -> Lab.hostAddresses(f).stream())
                        .anyMatch(to.toString()::equals)
                || to.toString().startsWith("127.");
    }

    private List<IpAddress> targets(String from) {
        List<String> addresses = new ArrayList<>();
        Lab.members(plan).stream().filter(s -> !s.name().equals(from)).forEach(s -> {
            Attachment.Own own = s.attachment().own().orElseThrow();
            Stream.concat(Stream.of(own.ipv4()), own.ipv6().stream())
                    .map(Lease::address)
                    .forEach(a -> addresses.add(a.toString()));
        });
        if (!from.equals("host")) {
            Lab.members(plan).forEach(s -> {
                Attachment.Own own = s.attachment().own().orElseThrow();
                Stream.concat(Stream.of(own.ipv4()), own.ipv6().stream())
                        .map(Lease::gateway)
                        .forEach(a -> addresses.add(a.toString()));
            });
        } else {
            addresses.add("127.0.0.1");
        }
        boolean ipv6 = plan.pools().ipv6().isPresent();
        for (Family family : ipv6 ? List.of(Family.IPV4, Family.IPV6) : List.of(Family.IPV4)) {
            addresses.addAll(Lab.hostAddresses(family));
        }
        for (Outsider outsider : Outsider.ALL) {
            Stream.concat(Stream.of(outsider.address4(), outsider.address6()), outsider.more().stream())
                    .filter(a -> ipv6 || a.indexOf(':') < 0)
                    .forEach(addresses::add);
        }
        return addresses.stream().map(IpAddress::of).toList();
    }
}
