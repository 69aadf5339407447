package org.parley.server.admin;

import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The commands {@code parley user} and {@code parley group}: ask the running server for one
 * operation on accounts or groups.
 */
public final class AdminCommand {
  static final int OK = 0;
  static final int REFUSED = 1;
  static final int USAGE = 2;
  static final int NOT_RUNNING = 3;

  private static final String USAGE_TEXT =
      "Usage: parley user add|passwd ADDRESS [--generate], "
          + " user show|disable|enable|expire|delete ADDRESS, user list|left [DOMAIN]";

  private static final String GROUP = "group";
  private static final String GROUP_USAGE_TEXT =
      "Usage: parley group add NAME@DOMAIN [TITLE], group delete|members NAME@DOMAIN,"
          + " group title NAME@DOMAIN TITLE, group show NAME@DOMAIN members|all|nobody|GROUP[+GROUP],"
          + " group join|leave NAME@DOMAIN ADDRESS, group list [DOMAIN]";

  /** Operations that want no password, with the number of their words. */
  private static final List<String> OTHERS =
      List.of(
          "delete/2",
          "show/2",
          "disable/2",
          "enable/2",
          "expire/2",
          "list/1",
          "list/2",
          "left/1",
          "left/2",
          "group add/2",
          "group add/3",
          "group title/3",
          "group show/3",
          "group delete/2",
          "group join/3",
          "group leave/3",
          "group list/1",
          "group list/2",
          "group members/2");

  private static final String ALPHABET =
      "abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
  private static final int GENERATED_LENGTH = 20;

  private final Path socket;
  private final AdminClient client;
  private final InputStream in;
  private final PrintStream out;
  private final PrintStream err;

  AdminCommand(Path socket, InputStream in, PrintStream out, PrintStream err) {
    this.socket = socket;
    this.client = new AdminClient(socket);
    this.in = in;
    this.out = out;
    this.err = err;
  }

  /**
   * The data directory, then the words after {@code parley user}, or {@code group} and the words
   * after that.
   */
  public static void main(String[] args) throws IOException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    Path socket = AdminClient.socket(Path.of(args[0]));
    List<String> words = Arrays.asList(args).subList(1, args.length);
    System.exit(new AdminCommand(socket, System.in, out, err).run(words));
  }

  int run(List<String> given) throws IOException {
    boolean ofGroups = !given.isEmpty() && given.get(0).equals(GROUP);
    List<String> words = ofGroups ? ofGroups(given) : given;
    boolean generate = words.size() == 3 && words.get(2).equals("--generate");
    List<String> request = new ArrayList<>(generate ? words.subList(0, 2) : words);
    String form = words.isEmpty() ? "" : words.get(0) + '/' + request.size();
    boolean secret = form.equals("add/2") || form.equals("passwd/2");
    if (!secret && (generate || !OTHERS.contains(form))) {
      err.println(ofGroups ? GROUP_USAGE_TEXT : USAGE_TEXT);
      return USAGE;
    }
    Path directory = socket.getParent();
    if (Files.isDirectory(directory) && !Files.isExecutable(directory)) {
      err.println(
          "The directory " + directory + " cannot be read: give the command as the server's user.");
      return REFUSED;
    }
    if (!client.reachable()) {
      err.println(
          "No server listens at "
              + socket
              + ": it must be running for this, with that data directory; start it with: parley run");
      return NOT_RUNNING;
    }
    String password = null;
    if (secret) {
      password = password(generate);
      if (password == null) {
        return REFUSED;
      }
      request.add(password);
    }
    return show(client.exchange(request), generate ? password : null);
  }

  /** The first two words are the name of the operation. */
  private static List<String> ofGroups(List<String> given) {
    List<String> words = new ArrayList<>(given.subList(Math.min(2, given.size()), given.size()));
    words.add(0, GROUP + ' ' + (given.size() < 2 ? "" : given.get(1)));
    return words;
  }

  private String password(boolean generate) throws IOException {
    if (generate) {
      return new SecureRandom()
          .ints(GENERATED_LENGTH, 0, ALPHABET.length())
          .collect(
              StringBuilder::new, (s, i) -> s.append(ALPHABET.charAt(i)), StringBuilder::append)
          .toString();
    }
    Console console = System.console();
    if (console == null) {
      return readLine();
    }
    char[] first = console.readPassword("Password: ");
    char[] again = first == null ? null : console.readPassword("Again: ");
    if (again == null || !Arrays.equals(first, again)) {
      err.println("The passwords differ; nothing was changed.");
      return null;
    }
    return new String(first);
  }

  private String readLine() throws IOException {
    String line = AdminClient.line(in);
    if (line.isEmpty()) {
      err.println("No password was given; write it to the standard input or use --generate.");
      return null;
    }
    return line;
  }

  private int show(List<String> reply, String generated) {
    if (reply.isEmpty()) {
      err.println("The server gave no answer; its log says why.");
      return REFUSED;
    }
    if (!reply.get(0).equals("ok")) {
      err.println(reply.get(0).replaceFirst("^error ", ""));
      return REFUSED;
    }
    reply.stream().skip(1).forEach(out::println);
    if (generated != null) {
      out.println("Password: " + generated);
    }
    return OK;
  }
}
