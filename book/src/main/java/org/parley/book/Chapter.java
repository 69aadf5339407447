package org.parley.book;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.HeadingAnchorExtension;
import org.commonmark.ext.heading.anchor.IdGenerator;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.text.TextContentRenderer;

/** One text of the documentation. */
final class Chapter {
  private static final List<org.commonmark.Extension> READ = List.of(TablesExtension.create());

  private static final Parser PARSER = Parser.builder().extensions(READ).build();

  /** HTML in a text is shown as it is written. */
  private static final HtmlRenderer HTML =
      HtmlRenderer.builder()
          .extensions(List.of(TablesExtension.create(), HeadingAnchorExtension.create()))
          .escapeHtml(true)
          .build();

  private static final TextContentRenderer WORDS =
      TextContentRenderer.builder().extensions(READ).build();

  private final String name;
  private final Node text;

  /**
   * @param name of the file, from the folder of the texts on
   */
  Chapter(String name, String markdown) {
    this.name = name;
    this.text = PARSER.parse(markdown);
    leadToPages();
  }

  /** The name of the page, from the folder of the pages on. */
  String page() {
    return page(name);
  }

  private static String page(String file) {
    return file.equals(Book.CONTENTS) ? "index.html" : file.replaceFirst("\\.md$", ".html");
  }

  /** The way back from this page to the folder of all. */
  String root() {
    return name.indexOf('/') < 0 ? "" : "../";
  }

  String title() {
    for (Node node = text.getFirstChild(); node != null; node = node.getNext()) {
      if (node instanceof Heading heading && heading.getLevel() == 1) {
        return words(heading);
      }
    }
    return name;
  }

  String html() {
    return HTML.render(text);
  }

  private static String words(Node node) {
    return WORDS.render(node).strip();
  }

  /** Other texts are pages here; what is outside of the documentation is not there. */
  private void leadToPages() {
    List<Link> outside = new ArrayList<>();
    text.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Link link) {
            String to = link.getDestination();
            boolean isOutside =
                to.startsWith("../") && (root().isEmpty() || to.startsWith("../../"));
            if (isOutside) {
              outside.add(link);
            } else if (to.matches("[^:#]*\\.md(#.*)?")) {
              int hash = to.indexOf('#');
              String file = hash < 0 ? to : to.substring(0, hash);
              link.setDestination(page(file) + (hash < 0 ? "" : to.substring(hash)));
            }
            visitChildren(link);
          }
        });
    outside.forEach(Chapter::unwrap);
  }

  private static void unwrap(Link link) {
    for (Node child = link.getFirstChild(); child != null; child = link.getFirstChild()) {
      link.insertBefore(child);
    }
    link.unlink();
  }

  /** Each section, for the search. */
  List<Entry> entries() {
    List<Entry> entries = new ArrayList<>();
    IdGenerator ids = IdGenerator.builder().build();
    String title = title();
    String heading = title;
    String anchor = "";
    StringBuilder words = new StringBuilder();
    for (Node node = text.getFirstChild(); node != null; node = node.getNext()) {
      if (node instanceof Heading next) {
        add(entries, anchor, heading, words);
        heading = words(next);
        anchor = "#" + ids.generateId(heading);
      } else {
        words.append(words(node)).append(' ');
      }
    }
    add(entries, anchor, heading, words);
    return entries;
  }

  private void add(List<Entry> entries, String anchor, String heading, StringBuilder words) {
    String found = words.toString().replaceAll("\\s+", " ").strip();
    if (!found.isEmpty()) {
      entries.add(new Entry(page() + anchor, title(), heading, found));
    }
    words.setLength(0);
  }
}
