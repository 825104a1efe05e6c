package berth.plan;

import berth.source.Folder;
import berth.source.Limits;
import java.time.LocalDate;
import java.util.Optional;

/** What a compilation reads. Arrays are not copied; nobody writes to them. */
public final class CatalogInput {
    /** How messages call the lock. */
    public static final String LOCK_NAME = "berth.lock";

    private final String name;
    private final byte[] bytes;
    private final Folder folder;
    private final Optional<byte[]> lock;
    private final boolean locked;
    private final LocalDate today;
    private final Limits limits;

    private CatalogInput(
            String name,
            byte[] bytes,
            Folder folder,
            Optional<byte[]> lock,
            boolean locked,
            LocalDate today,
            Limits limits) {
        this.name = name;
        this.bytes = bytes;
        this.folder = folder;
        this.lock = lock;
        this.locked = locked;
        this.today = today;
        this.limits = limits;
    }

    /**
     * A catalog without a lock.
     *
     * @param name the catalog's file name, for messages and comments; never a path outside its folder
     * @param bytes its content
     * @param today the day that exceptions are held against; it never changes the plan
     */
    public static CatalogInput of(String name, byte[] bytes, LocalDate today) {
        return new CatalogInput(name, bytes, Folder.NONE, Optional.empty(), false, today, Limits.DEFAULT);
    }

    /** The same with the lock that lies beside it, if one does. */
    public CatalogInput withLock(Optional<byte[]> content) {
        return new CatalogInput(name, bytes, folder, content, locked, today, limits);
    }

    /** The same with the folder that the catalog includes files from; without one it can include none. */
    public CatalogInput in(Folder place) {
        return new CatalogInput(name, bytes, place, lock, locked, today, limits);
    }

    /** The same where addresses that the lock lacks are an error. */
    public CatalogInput locked() {
        return new CatalogInput(name, bytes, folder, lock, true, today, limits);
    }

    /** The same with other limits on the size of files. */
    public CatalogInput within(Limits other) {
        return new CatalogInput(name, bytes, folder, lock, locked, today, other);
    }

    public String name() {
        return name;
    }

    public byte[] bytes() {
        return bytes;
    }

    public Folder folder() {
        return folder;
    }

    public Optional<byte[]> lock() {
        return lock;
    }

    public boolean isLocked() {
        return locked;
    }

    public LocalDate today() {
        return today;
    }

    public Limits limits() {
        return limits;
    }
}
