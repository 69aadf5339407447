package org.parley.server.admin.transfer;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * The new file that a command writes, which nobody else may read (XEP-0227, section 6), or the
 * standard output. A file that is not kept at the end is removed.
 */
final class TargetFile implements AutoCloseable {

  /** There cannot be such a file; the message is a sentence. */
  static final class UnwritableException extends IOException {
    private static final long serialVersionUID = 1L;

    UnwritableException(String sentence, Throwable cause) {
      super(sentence, cause);
    }
  }

  /** Standard output to which nobody listens any more says so only when it is asked. */
  private static final class Checked extends OutputStream {
    private final PrintStream stream;

    private Checked(PrintStream stream) {
      this.stream = stream;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      stream.write(bytes, offset, length);
      if (stream.checkError()) {
        throw new IOException("the standard output is closed");
      }
    }
  }

  private final Path path;
  private final FileChannel channel;
  private final OutputStream stream;
  private boolean isKept;

  private TargetFile(Path path, FileChannel channel, OutputStream stream) {
    this.path = path;
    this.channel = channel;
    this.stream = stream;
  }

  static TargetFile of(String name, PrintStream standard) throws IOException {
    if (name.equals(LocalFiles.STANDARD)) {
      return new TargetFile(null, null, new Checked(standard));
    }
    Path path = Path.of(name);
    try {
      FileChannel channel =
          FileChannel.open(
              path,
              Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      return new TargetFile(
          path, channel, new BufferedOutputStream(Channels.newOutputStream(channel)));
    } catch (FileAlreadyExistsException e) {
      throw new UnwritableException("There is a file " + path + " already; name another one.", e);
    } catch (IOException e) {
      throw new UnwritableException("The file " + path + " cannot be made: " + e, e);
    }
  }

  OutputStream stream() {
    return stream;
  }

  boolean isStandard() {
    return path == null;
  }

  /** All of it is there, and on disk. */
  void keep() throws IOException {
    stream.flush();
    if (channel != null) {
      channel.force(true);
    }
    isKept = true;
  }

  @Override
  public void close() throws IOException {
    if (path != null) {
      channel.close();
      if (!isKept) {
        Files.deleteIfExists(path);
      }
    }
  }
}
