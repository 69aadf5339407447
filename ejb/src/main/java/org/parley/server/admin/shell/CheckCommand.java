package org.parley.server.admin.shell;

import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.parley.core.settings.SettingGroups;
import org.parley.core.settings.Settings;
import org.parley.core.settings.SettingsException;
import org.parley.core.time.SteadyClock;
import org.parley.server.Domains;
import org.parley.server.account.ldap.connection.LdapSettings;
import org.parley.server.admin.check.CheckOperations;
import org.parley.server.admin.operation.Audit;
import org.parley.server.admin.operation.OperationGroup;
import org.parley.server.admin.operation.Operations;
import org.parley.server.admin.upgrade.UpgradeCheck;
import org.parley.server.finding.Finding;

/**
 * The command {@code parley check}: tries whether what is set works. The running server of the data
 * directory does it, with its own settings; if none runs, the command does it by itself.
 */
public final class CheckCommand {
  static final int OK = 0;
  static final int WRONG = 1;
  static final int USAGE = 2;

  private static final String USAGE_TEXT =
      "Usage: parley check directory [NAME@DOMAIN [--password]], check dns [DOMAIN],"
          + " check server, upgrade-check, or doctor";

  private final SettingGroups groups;
  private final Settings settings;
  private final InputStream in;
  private final PrintStream out;
  private final PrintStream err;

  CheckCommand(
      SettingGroups groups, Settings settings, InputStream in, PrintStream out, PrintStream err) {
    this.groups = groups;
    this.settings = settings;
    this.in = in;
    this.out = out;
    this.err = err;
  }

  /** The words after {@code parley check}. */
  public static void main(String[] args) throws IOException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    SettingGroups groups = SettingGroups.seenBy(CheckCommand.class.getClassLoader());
    Settings settings;
    try {
      settings = Settings.load(groups);
    } catch (SettingsException e) {
      err.println(e.getMessage());
      System.exit(WRONG);
      return;
    }
    System.exit(new CheckCommand(groups, settings, System.in, out, err).run(List.of(args)));
  }

  int run(List<String> words) throws IOException {
    return switch (words.isEmpty() ? "" : words.get(0)) {
      case "directory" -> directory(words);
      case "server", "dns" -> words.size() > 2 ? misused() : ask(List.of(words));
      case "upgrade" -> words.size() > 1 ? misused() : upgrade();
      case "all" -> words.size() > 1 ? misused() : ask(everything());
      default -> misused();
    };
  }

  private int misused() {
    err.println(USAGE_TEXT);
    return USAGE;
  }

  private List<List<String>> everything() {
    List<List<String>> all = new ArrayList<>(List.of(List.of("server"), List.of("dns")));
    if (!settings.text(LdapSettings.URL).isEmpty()) {
      all.add(List.of("directory"));
    }
    return all;
  }

  private int directory(List<String> words) throws IOException {
    boolean withPassword = words.size() == 3 && words.get(2).equals("--password");
    boolean isKnown =
        (words.size() < 3 || withPassword) && (words.size() < 2 || !words.get(1).startsWith("--"));
    if (!isKnown) {
      return misused();
    }
    List<String> request = new ArrayList<>(words.subList(0, Math.min(2, words.size())));
    if (withPassword) {
      String password = password();
      if (password == null || password.isEmpty()) {
        err.println("No password was given; write it to the standard input.");
        return WRONG;
      }
      request.add("--password=" + password);
    }
    return ask(List.of(request));
  }

  private String password() throws IOException {
    Console console = System.console();
    char[] typed = console == null ? null : console.readPassword("Password: ");
    return console == null ? AdminClient.line(in) : typed == null ? null : new String(typed);
  }

  /** The worst that came of several checks. */
  private int ask(List<List<String>> checks) throws IOException {
    AdminClient client = new AdminClient(AdminClient.socket(settings.data()));
    boolean isRunning = client.reachable();
    out.println(
        isRunning
            ? "The server of " + settings.data() + " tries its settings."
            : "No server runs with " + settings.data() + "; the settings given here are tried.");
    int worst = OK;
    for (List<String> check : checks) {
      List<String> request = new ArrayList<>(List.of("plain", "check"));
      request.addAll(check);
      worst = Math.max(worst, show(isRunning ? client.exchange(request) : alone(request)));
    }
    return worst;
  }

  /** By this version, whichever runs. */
  private int upgrade() throws IOException {
    AdminClient client = new AdminClient(AdminClient.socket(settings.data()));
    Map<String, String> running = new HashMap<>();
    if (client.reachable()) {
      for (String line : client.exchange(List.of("plain", "server", "status"))) {
        String[] fact = line.split(ReportText.GAP + "+", 2);
        running.put(fact[0].toLowerCase(Locale.ROOT), fact.length == 2 ? fact[1].strip() : "");
      }
    }
    List<String> lines =
        new UpgradeCheck(groups, settings, running).run().stream().map(Finding::line).toList();
    lines.forEach(out::println);
    return lines.stream().anyMatch(Finding::isWrong) ? WRONG : OK;
  }

  private List<String> alone(List<String> request) {
    OperationGroup checks =
        CheckOperations.alone(settings, SteadyClock.system(), Clock.systemUTC());
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
