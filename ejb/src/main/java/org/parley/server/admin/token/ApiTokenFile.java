package org.parley.server.admin.token;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The file of the tokens: a line for each, which is a name, a role, when it ends, the groups of
 * operations or an asterisk, and the hash. Lines that begin with {@code #} are left out. Only its
 * owner may read and write it.
 */
final class ApiTokenFile {
  private static final Set<PosixFilePermission> OF_OWNER =
      EnumSet.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.OWNER_EXECUTE);

  private final Path path;

  /** By what it is seen that a file has changed. */
  record Version(Object key, Object time, long size, Object permissions) {
    static final Version NONE = new Version(null, null, 0, null);
  }

  ApiTokenFile(Path path) {
    this.path = path;
  }

  Version version() throws IOException {
    try {
      PosixFileAttributes is = Files.readAttributes(path, PosixFileAttributes.class);
      return new Version(is.fileKey(), is.lastModifiedTime(), is.size(), is.permissions());
    } catch (NoSuchFileException e) {
      return Version.NONE;
    }
  }

  /**
   * @throws IOException with a sentence when it cannot be read, is wrong or is open to others
   */
  List<ApiToken> read() throws IOException {
    try {
      if (!OF_OWNER.containsAll(Files.getPosixFilePermissions(path))) {
        throw new IOException("Others than its owner may use " + path + "; have it be 0600.");
      }
      return parse(Files.readAllLines(path));
    } catch (NoSuchFileException e) {
      return List.of();
    }
  }

  private List<ApiToken> parse(List<String> lines) throws IOException {
    List<ApiToken> tokens = new ArrayList<>();
    for (String line : lines) {
      if (!line.isBlank() && !line.startsWith("#")) {
        try {
          tokens.add(ApiToken.of(line));
        } catch (IllegalArgumentException e) {
          String sentence = "Line %d of tokens in %s is wrong: %s.";
          throw new IOException(sentence.formatted(tokens.size() + 1, path, e.getMessage()), e);
        }
      }
    }
    return tokens;
  }

  /** Puts another file in its place, all at once. */
  void write(List<ApiToken> tokens) throws IOException {
    Path next = Files.createTempFile(path.getParent(), path.getFileName() + "-", ".new");
    try {
      Files.setPosixFilePermissions(next, PosixFilePermissions.fromString("rw-------"));
      Files.writeString(
          next, tokens.stream().map(token -> token.line() + '\n').collect(Collectors.joining()));
      try (FileChannel channel = FileChannel.open(next, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      Files.move(next, path, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(next);
    }
  }
}
