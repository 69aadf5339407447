package org.parley.book;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The documentation as a site of static pages: one for each text, with the contents beside it, and
 * an index in which a script of the page searches. {@code README.md} has the contents.
 */
public final class Book {
  static final String CONTENTS = "README.md";

  private final Path source;
  private final Path target;

  Book(Path source, Path target) {
    this.source = source;
    this.target = target;
  }

  /** The folder of the texts and the one of the pages. */
  public static void main(String[] args) throws IOException {
    new Book(Path.of(args[0]), Path.of(args[1])).write();
  }

  void write() throws IOException {
    Map<String, Chapter> chapters = read();
    Chapter contents = chapters.get(CONTENTS);
    if (contents == null) {
      throw new IOException("There is no " + source.resolve(CONTENTS));
    }
    PageWriter pages = new PageWriter(contents);
    List<Entry> index = new ArrayList<>();
    for (Chapter chapter : chapters.values()) {
      Path page = target.resolve(chapter.page());
      Files.createDirectories(page.getParent());
      Files.writeString(page, pages.page(chapter));
      index.addAll(chapter.entries());
    }
    Files.writeString(target.resolve("search.json"), Entry.json(index));
    for (String name : List.of("book.css", "book.js")) {
      try (InputStream in = Book.class.getResourceAsStream(name)) {
        Files.write(target.resolve(name), in.readAllBytes());
      }
    }
  }

  /** By their names, from the folder of the texts on. */
  private Map<String, Chapter> read() throws IOException {
    Map<String, Chapter> chapters = new LinkedHashMap<>();
    try (Stream<Path> files = Files.walk(source)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        String name = source.relativize(file).toString().replace('\\', '/');
        if (name.endsWith(".md")) {
          String text = Files.readString(file, StandardCharsets.UTF_8);
          chapters.put(name, new Chapter(name, text));
        } else {
          copy(file, name);
        }
      }
    }
    return chapters;
  }

  /** Pictures, and what texts lead to besides. */
  private void copy(Path file, String name) throws IOException {
    Path copy = target.resolve(name);
    Files.createDirectories(copy.getParent());
    Files.write(copy, Files.readAllBytes(file));
  }
}
