package org.parley.server.admin.transfer;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files that the command was told, with the rights of whoever gives it: single ones, those of
 * directories whose names end with {@code .xml}, and the standard input. What they include must be
 * below the directory in which they are.
 */
final class LocalFiles implements AutoCloseable {
  static final String STANDARD = "-";

  private record Opened(Path path, InputStream stream) {}

  private final Iterator<String> files;
  private final InputStream standard;
  private final Deque<Opened> open = new ArrayDeque<>();
  private Path base;
  private String current;

  LocalFiles(List<String> given, InputStream standard) throws IOException {
    List<String> all = new ArrayList<>();
    for (String name : given) {
      if (!name.equals(STANDARD) && Files.isDirectory(Path.of(name))) {
        try (Stream<Path> inside = Files.list(Path.of(name))) {
          inside.map(Path::toString).filter(one -> one.endsWith(".xml")).sorted().forEach(all::add);
        }
      } else {
        all.add(name);
      }
    }
    this.files = all.iterator();
    this.standard = standard;
  }

  /** The name of the next file; empty after the last one. */
  String next() throws IOException {
    close();
    current = files.hasNext() ? files.next() : "";
    return current;
  }

  void open() throws IOException {
    if (current.equals(STANDARD)) {
      base = null;
      open.push(new Opened(null, standard));
      return;
    }
    Path file = Path.of(current).toAbsolutePath().normalize();
    base = file.getParent();
    open.push(new Opened(file, stream(file)));
  }

  private static InputStream stream(Path file) throws IOException {
    try {
      if (Files.isDirectory(file)) {
        throw new IOException(file + " is a directory");
      }
      return Files.newInputStream(file);
    } catch (NoSuchFileException e) {
      throw new FileNotFoundException("there is no file " + file);
    } catch (AccessDeniedException e) {
      throw new IOException("the file " + file + " may not be read", e);
    }
  }

  /** Opens a file that the one that was opened last includes; returns its name. */
  String include(String href) throws IOException {
    if (base == null) {
      throw new IOException("what comes from the standard input cannot include files");
    }
    Path file;
    try {
      URI uri = new URI(href);
      if (uri.isAbsolute() || uri.getAuthority() != null || uri.getFragment() != null) {
        throw new IOException("only a relative URI can be included, not " + href);
      }
      file = open.getFirst().path().resolveSibling(uri.getPath()).normalize();
    } catch (URISyntaxException | IllegalArgumentException e) {
      throw new IOException("only a relative URI can be included, not " + href, e);
    }
    InputStream stream = stream(file);
    if (!file.toRealPath().startsWith(base.toRealPath())) {
      stream.close();
      throw new IOException("the file " + file + " is not below " + base);
    }
    open.push(new Opened(file, stream));
    return file.toString();
  }

  /** The next bytes of the file that was opened last; none at its end. */
  byte[] read() throws IOException {
    return open.getFirst().stream().readNBytes(Frames.MOST / 2);
  }

  /** Goes on with the file that has included the one that was opened last. */
  void leave() throws IOException {
    open.pop().stream().close();
  }

  @Override
  public void close() throws IOException {
    while (!open.isEmpty()) {
      leave();
    }
  }
}
