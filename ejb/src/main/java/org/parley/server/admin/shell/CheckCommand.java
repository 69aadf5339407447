package org.parley.server.admin.shell;

import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.parley.core.settings.SettingGroups;
import org.parley.core.settings.Settings;
import org.parley.core.settings.SettingsException;
import org.parley.core.time.SteadyClock;
import org.parley.server.Domains;
import org.parley.server.account.ldap.check.Finding;
import org.parley.server.admin.check.CheckOperations;
import org.parley.server.admin.operation.Audit;
import org.parley.server.admin.operation.OperationGroup;
import org.parley.server.admin.operation.Operations;

/**
 * The command {@code parley check}: tries whether what is set works. The running server of the data
 * directory does it, with its own settings; if none runs, the command does it by itself.
 */
public final class CheckCommand {
  static final int OK = 0;
  static final int WRONG = 1;
  static final int USAGE = 2;

  private static final String USAGE_TEXT =
      "Usage: parley check directory [NAME@DOMAIN [--password]]";

  private final Settings settings;
  private final InputStream in;
  private final PrintStream out;
  private final PrintStream err;

  CheckCommand(Settings settings, InputStream in, PrintStream out, PrintStream err) {
    this.settings = settings;
    this.in = in;
    this.out = out;
    this.err = err;
  }

  /** The words after {@code parley check}. */
  public static void main(String[] args) throws IOException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    Settings settings;
    try {
      settings = Settings.load(SettingGroups.seenBy(CheckCommand.class.getClassLoader()));
    } catch (SettingsException e) {
      err.println(e.getMessage());
      System.exit(WRONG);
      return;
    }
    System.exit(new CheckCommand(settings, System.in, out, err).run(List.of(args)));
  }

  int run(List<String> words) throws IOException {
    boolean withPassword = words.size() == 3 && words.get(2).equals("--password");
    boolean isKnown =
        !words.isEmpty()
            && words.get(0).equals("directory")
            && (words.size() < 3 || withPassword)
            && (words.size() < 2 || !words.get(1).startsWith("--"));
    if (!isKnown) {
      err.println(USAGE_TEXT);
      return USAGE;
    }
    List<String> request = new ArrayList<>(List.of("plain", "check"));
    request.addAll(words.subList(0, Math.min(2, words.size())));
    if (withPassword) {
      String password = password();
      if (password == null || password.isEmpty()) {
        err.println("No password was given; write it to the standard input.");
        return WRONG;
      }
      request.add("--password=" + password);
    }
    return show(ask(request));
  }

  private String password() throws IOException {
    Console console = System.console();
    char[] typed = console == null ? null : console.readPassword("Password: ");
    return console == null ? AdminClient.line(in) : typed == null ? null : new String(typed);
  }

  private List<String> ask(List<String> request) throws IOException {
    AdminClient client = new AdminClient(AdminClient.socket(settings.data()));
    if (client.reachable()) {
      out.println("The server of " + settings.data() + " tries its settings.");
      return client.exchange(request);
    }
    out.println("No server runs with " + settings.data() + "; the settings given here are tried.");
    OperationGroup checks = new CheckOperations(settings, SteadyClock.system(), Clock.systemUTC());
    Operations alone = new Operations(List.of(checks), new Domains(settings), new Audit());
    return new ShellDoor(alone).answer(request).lines().toList();
  }

  private int show(List<String> reply) {
    if (reply.isEmpty()) {
      err.println("The server gave no answer; its log says why.");
      return WRONG;
    }
    if (!reply.get(0).equals("ok")) {
      err.println(reply.get(0).replaceFirst("^error [a-z_]+ ", ""));
      return WRONG;
    }
    List<String> lines = reply.subList(1, reply.size());
    lines.forEach(out::println);
    return lines.stream().anyMatch(Finding::isWrong) ? WRONG : OK;
  }
}
