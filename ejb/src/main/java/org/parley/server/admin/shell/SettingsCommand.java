package org.parley.server.admin.shell;

import java.io.PrintStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.parley.core.settings.PortCheck;
import org.parley.core.settings.Setting;
import org.parley.core.settings.SettingGroups;
import org.parley.core.settings.Settings;
import org.parley.core.settings.SettingsException;

/**
 * Tells the command line what the server would make of the settings, so that both of them know the
 * same: a line {@code parley_c2s_port='5222'} for each, which a shell can read. Secrets are left
 * out.
 */
public final class SettingsCommand {
  static final int OK = 0;
  static final int FAILED = 1;

  /** As the JVM counts: somewhat less than what it was given. */
  static final long LEAST_MEMORY = 120L << 20;

  private final SettingGroups groups = SettingGroups.seenBy(SettingsCommand.class.getClassLoader());
  private final PrintStream out;
  private final PrintStream err;

  SettingsCommand(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /** With {@code --ports} it also tries whether the ports can be opened. */
  public static void main(String[] args) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    System.exit(new SettingsCommand(out, err).run(List.of(args).contains("--ports")));
  }

  private int run(boolean ports) {
    try {
      return run(Settings.load(groups), ports);
    } catch (SettingsException e) {
      err.println(e.getMessage());
      return FAILED;
    }
  }

  /** With less, the application server ends in the midst of its start, or hardly moves. */
  static void requireMemory(long bytes) {
    if (bytes < LEAST_MEMORY) {
      throw new SettingsException(
          "The server needs more memory than the %d MB it may have: give it -Xmx256m or more."
              .formatted(bytes >> 20));
    }
  }

  /** The application server looks its machine up, and ends with a stack trace without an answer. */
  private static void requireHostName() {
    try {
      InetAddress.getLocalHost();
    } catch (UnknownHostException e) {
      throw new SettingsException(
          "The name of this machine has no address ("
              + e.getMessage()
              + "): add a line \"127.0.1.1 NAME\" to /etc/hosts.",
          e);
    }
  }

  int run(Settings settings, boolean ports) {
    try {
      groups.requireValid(settings);
      if (ports) {
        requireMemory(Runtime.getRuntime().maxMemory());
        requireHostName();
        new PortCheck(settings).requireAll();
      }
    } catch (SettingsException e) {
      err.println(e.getMessage());
      return FAILED;
    }
    groups.unknown(settings).forEach(err::println);
    for (Setting setting : groups.all()) {
      if (setting.kind() != Setting.Kind.SECRET) {
        String name = setting.key().replace('.', '_');
        out.println(name + "='" + value(setting, settings).replace("'", "'\\''") + "'");
      }
    }
    out.println("parley_data='" + settings.data().toString().replace("'", "'\\''") + "'");
    return OK;
  }

  /** A file is where the command was given, which the server would not know. */
  private static String value(Setting setting, Settings settings) {
    String value = settings.text(setting);
    boolean file = setting.kind() == Setting.Kind.FILE && !value.isEmpty();
    return file ? Path.of(value).toAbsolutePath().normalize().toString() : value;
  }
}
