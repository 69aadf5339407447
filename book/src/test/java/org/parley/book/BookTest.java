package org.parley.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BookTest {
  private static final Path DOCS = Path.of("../docs");
  private static final Pattern LINK =
      Pattern.compile("href=\"(?![a-z]+:)([^\"#]*)(?:#([^\"]*))?\"");

  @TempDir private Path target;

  private Path write(String name, String text) throws IOException {
    Path source = target.resolve("source");
    Files.createDirectories(source.resolve(name).getParent());
    Files.writeString(source.resolve(name), text);
    return source;
  }

  /** Of the documentation as it is. */
  @Test
  void everyLinkLeadsSomewhere() throws IOException {
    Path site = target.resolve("site");
    new Book(DOCS, site).write();
    try (Stream<Path> pages = Files.walk(site)) {
      for (Path page : pages.filter(file -> file.toString().endsWith(".html")).toList()) {
        String html = Files.readString(page);
        for (MatchResult link : LINK.matcher(html).results().toList()) {
          Path to = link.group(1).isEmpty() ? page : page.resolveSibling(link.group(1)).normalize();
          assertThat(to).as(page + " -> " + link.group()).exists();
          if (link.group(2) != null && to.toString().endsWith(".html")) {
            assertThat(Files.readString(to))
                .as(page + " -> " + link.group())
                .contains("id=\"" + link.group(2) + "\"");
          }
        }
      }
    }
  }

  @Test
  void theContentsNameEveryTextForAdministrators() throws IOException {
    String contents = Files.readString(DOCS.resolve(Book.CONTENTS));
    try (Stream<Path> texts = Files.list(DOCS)) {
      List<String> names =
          texts
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".md") && !name.equals(Book.CONTENTS))
              .toList();
      assertThat(names).allSatisfy(name -> assertThat(contents).contains("(" + name + ")"));
    }
  }

  @Test
  void textsArePagesAndSectionsAreFound() throws IOException {
    write("README.md", "# Contents\n\n- [First](first.md)\n- [Away](../README.md)\n");
    write(
        "first.md",
        "# The *first*\n\nSome words.\n\n## A part & more\n\n| a | b |\n| - | - |\n| x | \"y\" |\n");
    Path source =
        write(
            "adr/1.md",
            "# One\n\nA <script>alert(1)</script> [first](../first.md#the-first) [out](../../x.md)\n");
    Path site = target.resolve("site");
    new Book(source, site).write();
    assertThat(Files.readString(site.resolve("index.html")))
        .contains("<a href=\"first.html\">First</a>")
        .contains("<li>Away</li>");
    assertThat(Files.readString(site.resolve("first.html")))
        .contains("<title>The first - Parley</title>")
        .contains("<a href=\"first.html\" aria-current=\"page\">First</a>")
        .contains("<h2 id=\"a-part--more\">")
        .contains("<td>x</td>");
    assertThat(Files.readString(site.resolve("adr/1.html")))
        .contains("<a href=\"../first.html\">First</a>")
        .contains("<a href=\"../first.html#the-first\">first</a>")
        .contains("&lt;script&gt;")
        .contains(" out</p>")
        .contains("data-root=\"../\"");
    assertThat(Files.readString(site.resolve("search.json")))
        .contains(
            "{\"page\":\"first.html#the-first\",\"chapter\":\"The first\",\"heading\":\"The first\",\"text\":\"Some words.\"}")
        .contains("\"page\":\"first.html#a-part--more\"")
        .contains("x| \\\"y\\\"");
  }

  @Test
  void withoutContentsThereIsNoBook() throws IOException {
    Path source = write("first.md", "# First\n");
    assertThatThrownBy(() -> new Book(source, target.resolve("site")).write())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("README.md");
  }
}
