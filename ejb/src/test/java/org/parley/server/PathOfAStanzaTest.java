package org.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the page for those who come new says is there, is there. */
class PathOfAStanzaTest {
  private static final Pattern QUOTED = Pattern.compile("`@?([A-Z]\\w*[a-z]\\w*)(?:\\.(\\w+))?");
  private static final Pattern DRAWN = Pattern.compile("\\b([A-Z][a-z]+[A-Z]\\w*)(?:\\.(\\w+))?");
  private static final Pattern PACKAGE = Pattern.compile("`(?:org\\.parley\\.)?([a-z0-9.]+)`");

  /** A name of the page that is no class of ours. */
  private static final List<String> FOREIGN = List.of("WebSocket");

  private static final List<Path> MODULES =
      List.of(
          Path.of("../core/src/main/java/org/parley"),
          Path.of("../jca-connector/src/main/java/org/parley"),
          Path.of("src/main/java/org/parley"),
          Path.of("src/main/java/org/parley/server"),
          Path.of("../web/src/main/java/org/parley"));

  private static String page;
  private static Map<String, String> sources;

  @BeforeAll
  static void read() throws IOException {
    page = Files.readString(Path.of("../docs/path-of-a-stanza.md"));
    sources =
        Sources.classes().stream()
            .collect(Collectors.toMap(Sources::name, PathOfAStanzaTest::text, String::concat));
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The classes that the page names, and what it names of them. */
  private static List<String> missing(Pattern names, String text) {
    List<String> missing = new ArrayList<>();
    names
        .matcher(text)
        .results()
        .filter(found -> !FOREIGN.contains(found.group(1)))
        .forEach(
            found -> {
              String source = sources.get(found.group(1));
              String member = found.group(2);
              if (source == null
                  || member != null && !source.matches("(?s).*\\b" + member + "\\b.*")) {
                missing.add(found.group());
              }
            });
    return missing;
  }

  @Test
  void classesInTheTextExist() {
    assertThat(QUOTED.matcher(page).results()).hasSizeGreaterThan(50);
    assertThat(missing(QUOTED, page)).isEmpty();
  }

  @Test
  void classesInTheDrawingsExist() {
    String drawings =
        Pattern.compile("(?s)```(.*?)```")
            .matcher(page)
            .results()
            .map(found -> found.group(1))
            .collect(Collectors.joining());
    assertThat(DRAWN.matcher(drawings).results()).hasSizeGreaterThan(20);
    assertThat(missing(DRAWN, drawings)).isEmpty();
  }

  @Test
  void packagesExist() {
    List<String> packages = PACKAGE.matcher(page).results().map(found -> found.group(1)).toList();
    assertThat(packages).isNotEmpty();
    assertThat(packages)
        .allSatisfy(
            name ->
                assertThat(MODULES)
                    .as(name)
                    .anyMatch(module -> Files.isDirectory(module.resolve(name.replace('.', '/')))));
  }
}
