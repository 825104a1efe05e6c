package berth.review;

import berth.policy.Cell;
import berth.policy.ReachabilityChange.Difference;
import berth.syntax.Json;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A report for programs, in the stable format of version 1: fields may be added, never changed. */
public final class ReviewJson {
    private ReviewJson() {}

    /** One JSON document. */
    public static String of(ChangeReport report) {
        return Json.object()
                .with("version", 1)
                .with("summary", Words.summary(report))
                .with("services", services(report))
                .with(
                        "passages",
                        Json.object().with("gained", passages(report.gained())).with("lost", passages(report.lost())))
                .with(
                        "networks",
                        Json.object()
                                .with("recreated", names(report.recreated(), NetworkChange::name))
                                .with(
                                        "details",
                                        Json.array(report.recreated().stream()
                                                .map(ReviewJson::network)
                                                .toList())))
                .with(
                        "volumes",
                        Json.object()
                                .with("added", volumes(report, VolumeChange.Kind.ADDED))
                                .with("orphaned", volumes(report, VolumeChange.Kind.ORPHANED))
                                .with("changed", volumes(report, VolumeChange.Kind.CHANGED)))
                .with(
                        "risks",
                        Json.object()
                                .with("new", risks(report.newRisks()))
                                .with("gone", risks(report.goneRisks()))
                                .with("expired", risks(report.expired())))
                .with(
                        "jobs",
                        Json.array(report.jobs().stream().map(ReviewJson::job).toList()))
                .with(
                        "files",
                        Json.object()
                                .with("added", files(report, FileChange.Kind.ADDED))
                                .with("removed", files(report, FileChange.Kind.REMOVED))
                                .with("changed", files(report, FileChange.Kind.CHANGED)))
                .pretty();
    }

    private static Json services(ChangeReport report) {
        return Json.object()
                .with("added", Json.strings(report.added()))
                .with("removed", Json.strings(report.removed()))
                .with(
                        "renamed",
                        Json.array(report.renamed().stream()
                                .map(one -> Json.object()
                                        .with("from", one.from())
                                        .with("to", one.to())
                                        .with("meaning", Json.strings(one.meaning())))
                                .toList()))
                .with(
                        "changed",
                        Json.array(report.changed().stream()
                                .map(ReviewJson::change)
                                .toList()));
    }

    private static Json change(ServiceChange change) {
        return Json.object()
                .with("name", change.name())
                .with("restarts", Json.bool(change.restarts()))
                .with(
                        "reasons",
                        Json.strings(change.reasons().stream()
                                .map(Reason::word)
                                .distinct()
                                .toList()))
                .with("details", names(change.reasons(), Reason::text));
    }

    private static Json passages(List<PassageChange> changes) {
        return Json.array(changes.stream()
                .flatMap(change -> change.cells().stream().map(one -> cell(change, one)))
                .toList());
    }

    /** A cell as the matrix writes it, with the place on either side and the part of the outside end that it is about. */
    private static Json cell(PassageChange change, Difference one) {
        Cell cell = one.cell();
        Json.Obj json = Json.object()
                .with("from", cell.from())
                .with("to", cell.to())
                .with("protocol", cell.protocol())
                .with("ports", cell.portsText())
                .with(
                        "families",
                        Json.array(cell.families().stream()
                                .map(family -> Json.number(family.number()))
                                .toList()))
                .with("enforced", cell.enforced() ? "yes" : "no")
                .with("place", place(change.here()))
                .with("otherPlace", place(change.there()));
        if (cell.publishedText().isPresent()) {
            json = json.with("published", cell.publishedText().get());
        }
        if (!one.only().isEmpty()) {
            json = json.with("only", Json.strings(one.only()));
        }
        return one.except().isEmpty() ? json : json.with("except", Json.strings(one.except()));
    }

    private static Json place(Optional<Place> place) {
        if (place.isEmpty()) {
            return Json.Null.NULL;
        }
        Json.Obj json = Json.object().with("key", place.get().key());
        return place.get().file().isEmpty()
                ? json
                : json.with("file", place.get().file()).with("line", place.get().line());
    }

    private static Json network(NetworkChange change) {
        return Json.object()
                .with("name", change.name())
                .with("reasons", Json.strings(change.reasons()))
                .with("disconnects", Json.strings(change.disconnects()));
    }

    private static Json volumes(ChangeReport report, VolumeChange.Kind kind) {
        return Json.strings(report.volumes().stream()
                .filter(volume -> volume.kind() == kind)
                .map(VolumeChange::name)
                .toList());
    }

    private static Json risks(List<Risk> risks) {
        return Json.array(risks.stream()
                .map(risk -> Json.object()
                        .with("kind", Words.word(risk.kind()))
                        .with("service", risk.service().isEmpty() ? Json.Null.NULL : Json.string(risk.service()))
                        .with("risk", risk.word())
                        .with("message", Words.sentence(risk))
                        .with("place", place(risk.place())))
                .toList());
    }

    private static Json job(JobChange job) {
        return Json.object()
                .with("unit", job.unit())
                .with("change", Words.word(job.kind()))
                .with("message", job.text());
    }

    private static Json files(ChangeReport report, FileChange.Kind kind) {
        return Json.strings(report.files().stream()
                .filter(file -> file.kind() == kind)
                .map(FileChange::path)
                .toList());
    }

    private static <T> Json names(List<T> all, Function<T, String> name) {
        return Json.strings(all.stream().map(name).toList());
    }
}
