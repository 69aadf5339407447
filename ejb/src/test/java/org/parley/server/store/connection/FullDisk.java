package org.parley.server.store.connection;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePathWrapper;

/**
 * A file system for H2, in memory, that can be full. H2 makes the objects, so its state is static.
 */
public final class FullDisk extends FilePathWrapper {
  private static final String SCHEME = "fulldisk";

  private static final Set<String> LOCKED = ConcurrentHashMap.newKeySet();
  private static volatile boolean full;

  /** The address of a database on it, with options of the embedded one. */
  static String url(String name) {
    return "jdbc:h2:"
        + SCHEME
        + ":memFS:"
        + name
        + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0";
  }

  static void fill(boolean now) {
    full = now;
  }

  @Override
  public String getScheme() {
    return SCHEME;
  }

  @Override
  public FileChannel open(String mode) throws IOException {
    return new File(name, getBase().open(mode));
  }

  private static final class File extends FileBaseDefault {
    private final String name;
    private final FileChannel base;
    private FileLock lock;

    private File(String name, FileChannel base) {
      this.name = name;
      this.base = base;
    }

    @Override
    public synchronized int write(ByteBuffer from, long position) throws IOException {
      if (full) {
        throw new IOException("No space left on device");
      }
      return base.write(from, position);
    }

    @Override
    public synchronized int read(ByteBuffer to, long position) throws IOException {
      return base.read(to, position);
    }

    @Override
    public long size() throws IOException {
      return base.size();
    }

    @Override
    public void force(boolean metaData) throws IOException {
      base.force(metaData);
    }

    @Override
    protected void implTruncate(long size) throws IOException {
      base.truncate(size);
    }

    /** Like that of an operating system: one for each file, which ends with its channel. */
    @Override
    public FileLock tryLock(long position, long size, boolean shared) {
      lock = LOCKED.add(name) ? new Lock(this, position, size, shared) : null;
      return lock;
    }

    @Override
    protected void implCloseChannel() throws IOException {
      base.close();
      if (lock != null) {
        LOCKED.remove(name);
      }
    }
  }

  private static final class Lock extends FileLock {
    private Lock(FileChannel channel, long position, long size, boolean shared) {
      super(channel, position, size, shared);
    }

    @Override
    public boolean isValid() {
      return acquiredBy().isOpen();
    }

    @Override
    public void release() {
      // the channel is closed next
    }
  }
}
