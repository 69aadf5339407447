package org.parley.it.micro;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.parley.it.client.Program;

/** A file system of a few megabytes in memory. Only root may mount one. */
final class SmallDisk implements AutoCloseable {
  private static final byte[] BLOCK = new byte[64 * 1024];

  private final Path root;

  /** Skips the test where nothing can be mounted, as in a container without that right. */
  SmallDisk(Path root, int megabytes) throws IOException {
    this.root = root;
    Files.createDirectories(root);
    try {
      run("mount", "-t", "tmpfs", "-o", "mode=700,size=" + megabytes + "m", "tmpfs", "" + root);
    } catch (IOException | AssertionError e) {
      Assumptions.abort("No file system can be mounted here: " + e.getMessage());
    }
  }

  private void run(String... command) throws IOException {
    Program.run(root.getParent(), Map.of(), List.of(command));
  }

  long free() throws IOException {
    return Files.getFileStore(root).getUsableSpace();
  }

  /** Takes all room but so many bytes. */
  void fill(long rest) throws IOException {
    try (OutputStream out = Files.newOutputStream(filler())) {
      for (long left = free() - rest; left > 0; left = free() - rest) {
        out.write(BLOCK, 0, (int) Math.min(left, BLOCK.length));
      }
    }
  }

  /** Gives the room back that was taken. */
  void makeRoom() throws IOException {
    Files.delete(filler());
  }

  private Path filler() {
    return root.resolve("filler");
  }

  @Override
  public void close() throws IOException {
    run("umount", "-l", root.toString());
  }
}
