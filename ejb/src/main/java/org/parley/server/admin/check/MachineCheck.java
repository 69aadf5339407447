package org.parley.server.admin.check;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Set;
import org.parley.core.settings.Settings;
import org.parley.server.finding.Finding;
import org.parley.server.finding.FindingList;

/** Looks at what the machine lets the server have: memory, files, room on the disk, its clock. */
final class MachineCheck {
  private static final long MEGABYTE = 1 << 20;
  private static final long LEAST_FILES = 4096;
  private static final long LEAST_ROOM = 500 * MEGABYTE;
  private static final Path SYNCHRONIZED = Path.of("/run/systemd/timesync/synchronized");

  private final Settings settings;
  private final FindingList findings = new FindingList();

  MachineCheck(Settings settings) {
    this.settings = settings;
  }

  List<Finding> run() {
    var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    memory(Runtime.getRuntime().maxMemory(), system.getTotalMemorySize());
    if (system instanceof UnixOperatingSystemMXBean unix) {
      files(unix.getMaxFileDescriptorCount());
    }
    data(settings.data());
    clock(Files.exists(SYNCHRONIZED));
    return findings.all();
  }

  /** Whether the numbers of bytes fit together. */
  void memory(long most, long there) {
    String text =
        "memory: Java may have %d MB of the machine's %d MB"
            .formatted(most / MEGABYTE, there / MEGABYTE);
    if (most > there / 10 * 8) {
      findings.wrong(
          text, "give it less, such as -Xmx" + there / 2 / MEGABYTE + "m, or the machine swaps");
    } else {
      findings.ok(text);
    }
  }

  void files(long most) {
    String text = "files: " + most + " may be open, one for each connection";
    if (most < LEAST_FILES) {
      findings.wrong(
          text, "raise the limit, such as with ulimit -n 65536 or LimitNOFILE of systemd");
    } else {
      findings.ok(text);
    }
  }

  private void data(Path directory) {
    try {
      if (!Files.isDirectory(directory) || !Files.isWritable(directory)) {
        findings.wrong(
            "data: " + directory + " is no directory that can be written to",
            "make it, or set where the data are (parley.data)");
        return;
      }
      long room = Files.getFileStore(directory).getUsableSpace();
      String text = "data: " + directory + " has room for " + room / MEGABYTE + " MB";
      if (room < LEAST_ROOM) {
        findings.wrong(text, "make room; a full disk stops the database");
      } else {
        findings.ok(text);
      }
      secrecy(directory, Files.getPosixFilePermissions(directory));
    } catch (IOException | UnsupportedOperationException e) {
      findings.skipped("data: " + directory + " cannot be looked at: " + e.getMessage());
    }
  }

  void secrecy(Path directory, Set<PosixFilePermission> permissions) {
    if (permissions.contains(PosixFilePermission.OTHERS_READ)
        || permissions.contains(PosixFilePermission.OTHERS_EXECUTE)) {
      findings.wrong(
          "data: others than the server's user can look into " + directory,
          "it has keys in it: chmod o-rwx " + directory);
    }
  }

  void clock(boolean isSynchronized) {
    if (isSynchronized) {
      findings.ok("clock: the system says that it is synchronized");
    } else {
      findings.skipped(
          "clock: nobody here says that it is synchronized; with a wrong one certificates and"
              + " tickets count as expired");
    }
  }

  /** What was found so far. */
  List<Finding> findings() {
    return findings.all();
  }
}
