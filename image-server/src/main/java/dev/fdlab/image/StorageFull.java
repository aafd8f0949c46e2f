package dev.fdlab.image;

import java.io.IOException;

/**
 * An image does not fit: the disk, its table of inodes or a quota is used up. The request is answered 507 (RFC
 * 4918, 11.5).
 */
public final class StorageFull extends IOException {
    private static final long serialVersionUID = 1;

    /** Because of what the system, or SQLite, said. */
    public StorageFull(Exception cause) {
        super(cause.getMessage(), cause);
    }
}
