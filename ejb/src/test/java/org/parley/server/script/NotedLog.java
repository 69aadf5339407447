package org.parley.server.script;

import java.lang.System.Logger;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.ResourceBundle;

/** Keeps what is told to the log; of what was thrown, only that it was. */
public final class NotedLog implements Logger {
  private final List<String> lines = Collections.synchronizedList(new ArrayList<>());

  /** What was told since the last time. */
  public List<String> take() {
    synchronized (lines) {
      List<String> taken = List.copyOf(lines);
      lines.clear();
      return taken;
    }
  }

  @Override
  public String getName() {
    return "test";
  }

  @Override
  public boolean isLoggable(Level level) {
    return true;
  }

  @Override
  public void log(Level level, ResourceBundle bundle, String text, Throwable thrown) {
    lines.add(level + " " + text + (thrown == null ? "" : " " + thrown));
  }

  @Override
  public void log(Level level, ResourceBundle bundle, String format, Object... arguments) {
    lines.add(level + " " + MessageFormat.format(format, arguments));
  }
}
