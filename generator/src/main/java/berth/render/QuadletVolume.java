package berth.render;

import berth.plan.NamedVolume;
import berth.plan.Plan;
import berth.syntax.QuadletLine;
import java.util.List;
import java.util.Optional;

/** What {@code volume.ftl} shows: a named volume. */
record QuadletVolume(
        QuadletLine origin,
        String name,
        String unit,
        List<QuadletLine> type,
        List<QuadletLine> device,
        List<QuadletLine> options,
        List<QuadletLine> copy,
        List<QuadletLine> label) {

    static QuadletVolume of(Plan plan, NamedVolume volume) {
        QuadletSection keys = new QuadletSection("Volume", plan.host().podman());
        Optional<NamedVolume.Source> source = volume.source();
        return new QuadletVolume(
                QuadletFiles.origin(volume.span(), volume.key()),
                volume.name(),
                volume.unit(),
                keys.line("Type", source.map(NamedVolume.Source::type)),
                keys.line("Device", source.map(NamedVolume.Source::device)),
                keys.line("Options", source.flatMap(NamedVolume.Source::options)),
                keys.line("Copy", volume.copy().map(String::valueOf)),
                keys.lines(
                        "Label",
                        volume.labels().entrySet().stream()
                                .map(label -> label.getKey() + "=" + label.getValue())
                                .toList()));
    }
}
