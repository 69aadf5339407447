package org.parley.book;

/** Puts a text between the contents and the search. */
final class PageWriter {
  private static final String PAGE =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>%1$s - Parley</title>
      <link rel="stylesheet" href="%2$sbook.css">
      <script src="%2$sbook.js" defer></script>
      </head>
      <body data-root="%2$s">
      <a class="skip" href="#text">To the text</a>
      <header>
      <a href="%2$sindex.html">Parley</a>
      <form role="search"><label for="search">Search</label>
      <input id="search" type="search" autocomplete="off" aria-controls="found"></form>
      </header>
      <div id="found" role="region" aria-live="polite" aria-label="What was found" hidden></div>
      <div class="columns">
      <nav aria-label="Contents">
      %3$s</nav>
      <main id="text">
      %4$s</main>
      </div>
      </body>
      </html>
      """;

  private final String contents;

  PageWriter(Chapter contents) {
    this.contents =
        contents.html().replaceFirst("(?s)<h1.*?</h1>\\s*", "").replaceAll(" id=\"[^\"]*\"", "");
  }

  String page(Chapter chapter) {
    String beside =
        contents
            .replaceAll("href=\"(?![a-z]+:)", "href=\"" + chapter.root())
            .replace(
                "href=\"" + chapter.root() + chapter.page() + "\"",
                "href=\"" + chapter.root() + chapter.page() + "\" aria-current=\"page\"");
    return PAGE.formatted(escaped(chapter.title()), chapter.root(), beside, chapter.html());
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
