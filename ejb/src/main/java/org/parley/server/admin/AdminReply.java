package org.parley.server.admin;

import java.util.List;

/**
 * What an administrator is answered.
 *
 * @param error one sentence that says what is wrong, or null
 * @param lines what there is to tell
 */
record AdminReply(String error, List<String> lines) {

  static AdminReply ok(List<String> lines) {
    return new AdminReply(null, lines);
  }

  static AdminReply ok(String line) {
    return ok(List.of(line));
  }

  static AdminReply error(String sentence) {
    return new AdminReply(sentence, List.of());
  }

  boolean isOk() {
    return error == null;
  }

  String encode() {
    StringBuilder text = new StringBuilder(error == null ? "ok" : "error " + oneLine(error));
    lines.forEach(line -> text.append('\n').append(oneLine(line)));
    return text.append('\n').toString();
  }

  private static String oneLine(String text) {
    return text.replace('\n', ' ').replace('\r', ' ');
  }
}
