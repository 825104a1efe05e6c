package berth.review;

import java.util.List;

/**
 * Everything that is different between two sides and has an effect, and the files.
 *
 * @param added services that are new, by name
 * @param removed services that are gone
 * @param renamed services that go by another name; neither new nor gone nor changed
 * @param changed services that are not what they were
 * @param gained ways that are open now and were not, the widest first
 * @param lost ways that were open and are not
 * @param newRisks what became less safe, and what is taken knowingly now
 * @param goneRisks what became safer
 * @param expired exceptions that no longer hold today, on whichever day that began; a reminder, no difference
 * @param recreated networks that have to be made anew
 * @param volumes volumes that are new, or that nothing mounts any more
 * @param jobs units of systemd's
 * @param files files of the output tree that are not the same, by path
 */
public record ChangeReport(
        List<String> added,
        List<String> removed,
        List<ServiceRename> renamed,
        List<ServiceChange> changed,
        List<PassageChange> gained,
        List<PassageChange> lost,
        List<Risk> newRisks,
        List<Risk> goneRisks,
        List<Risk> expired,
        List<NetworkChange> recreated,
        List<VolumeChange> volumes,
        List<JobChange> jobs,
        List<FileChange> files) {
    public ChangeReport {
        added = List.copyOf(added);
        removed = List.copyOf(removed);
        renamed = List.copyOf(renamed);
        changed = List.copyOf(changed);
        gained = List.copyOf(gained);
        lost = List.copyOf(lost);
        newRisks = newRisks.stream().sorted().toList();
        goneRisks = goneRisks.stream().sorted().toList();
        expired = expired.stream().sorted().toList();
        recreated = List.copyOf(recreated);
        volumes = List.copyOf(volumes);
        jobs = List.copyOf(jobs);
        files = List.copyOf(files);
    }

    /** The services of both sides that are started anew. */
    public List<ServiceChange> restarts() {
        return changed.stream().filter(ServiceChange::restarts).toList();
    }

    /** The files that differ in more than comments. */
    public List<FileChange> effective() {
        return files.stream().filter(file -> !file.comments()).toList();
    }

    /** Whether the two are the same, file by file. */
    public boolean isEmpty() {
        return files.isEmpty() && !hasEffect();
    }

    /** Whether anything is different beyond comments and descriptions. */
    public boolean hasEffect() {
        return !(added.isEmpty()
                && removed.isEmpty()
                && renamed.isEmpty()
                && changed.isEmpty()
                && gained.isEmpty()
                && lost.isEmpty()
                && newRisks.isEmpty()
                && goneRisks.isEmpty()
                && recreated.isEmpty()
                && volumes.isEmpty()
                && jobs.isEmpty());
    }
}
