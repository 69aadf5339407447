package org.parley.server.admin.shell;

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
import java.util.Locale;
import org.parley.server.admin.transfer.TransferCommand;

/**
 * The commands of {@code parley} that ask the running server for an operation, such as {@code user
 * add}. The server knows which there are and what their words mean; the command asks for what must
 * not stand on a command line.
 */
public final class AdminCommand {
  static final int OK = 0;
  static final int REFUSED = 1;
  static final int USAGE = 2;
  static final int NOT_RUNNING = 3;

  private static final String GENERATE = "--generate";
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

  /** The data directory, then the words after {@code parley}. */
  public static void main(String[] args) throws IOException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    Path socket = AdminClient.socket(Path.of(args[0]));
    List<String> words = Arrays.asList(args).subList(1, args.length);
    System.exit(new AdminCommand(socket, System.in, out, err).run(words));
  }

  int run(List<String> given) throws IOException {
    if (!TransferCommand.takes(given)) {
      int found = look();
      return found == OK ? perform(given) : found;
    }
    TransferCommand command;
    try {
      command = TransferCommand.of(given);
    } catch (IllegalArgumentException e) {
      err.println(e.getMessage());
      return USAGE;
    }
    int found = look();
    return found == OK ? command.run(socket, AdminClient::encode, in, out, err) : found;
  }

  /** Whether a server can be asked. */
  private int look() {
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
    return OK;
  }

  private int perform(List<String> given) throws IOException {
    List<String> words = new ArrayList<>(given);
    String form = words.remove("--json") ? "json" : System.console() == null ? "plain" : "table";
    boolean isSure = words.remove("--yes");
    List<String> described = client.exchange(request("describe", words));
    if (!isOk(described)) {
      return failed(described);
    }
    String generated = words.remove(GENERATE) ? generate() : null;
    if (!fill(words, described.subList(2, described.size()), generated)
        || described.get(1).equals("LOSS") && !isSure && !confirmed(words)) {
      return REFUSED;
    }
    List<String> reply = client.exchange(request(form, words));
    if (!isOk(reply)) {
      return failed(reply);
    }
    reply.stream().skip(1).forEach(out::println);
    if (generated != null) {
      out.println("Password: " + generated);
    }
    return OK;
  }

  private static List<String> request(String form, List<String> words) {
    List<String> request = new ArrayList<>(List.of(form));
    request.addAll(words);
    return request;
  }

  /**
   * Adds the secrets that the operation wants.
   *
   * @param parameters a line with name, kind and need of each
   * @return false when one was not given
   */
  private boolean fill(List<String> words, List<String> parameters, String generated)
      throws IOException {
    for (String line : parameters) {
      String[] parameter = line.split(" ");
      String option = "--" + parameter[0];
      if (parameter[1].equals("SECRET")
          && (words.remove(option) || parameter[2].equals("required"))) {
        String secret = generated == null ? secret(parameter[0]) : generated;
        if (secret == null) {
          return false;
        }
        words.add(option + '=' + secret);
      }
    }
    return true;
  }

  private static String generate() {
    return new SecureRandom()
        .ints(GENERATED_LENGTH, 0, ALPHABET.length())
        .collect(StringBuilder::new, (s, i) -> s.append(ALPHABET.charAt(i)), StringBuilder::append)
        .toString();
  }

  private String secret(String name) throws IOException {
    Console console = System.console();
    if (console == null) {
      return readLine(name);
    }
    String title = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    char[] first = console.readPassword("%s: ", title);
    char[] again = first == null ? null : console.readPassword("Again: ");
    if (again == null || !Arrays.equals(first, again)) {
      err.println("The two differ; nothing was changed.");
      return null;
    }
    return new String(first);
  }

  private String readLine(String name) throws IOException {
    String line = AdminClient.line(in);
    if (line.isEmpty()) {
      err.println(
          "No %s was given; write it to the standard input or use %s.".formatted(name, GENERATE));
      return null;
    }
    return line;
  }

  /** Only who sits there is asked; a script knows what it does. */
  private boolean confirmed(List<String> words) {
    Console console = System.console();
    if (console == null) {
      return true;
    }
    String answer =
        console.readLine("%s: this cannot be taken back. Go on? [y/N] ", String.join(" ", words));
    return answer != null && answer.strip().equalsIgnoreCase("y");
  }

  private static boolean isOk(List<String> reply) {
    return !reply.isEmpty() && reply.get(0).equals("ok");
  }

  private int failed(List<String> reply) {
    if (reply.isEmpty()) {
      err.println("The server gave no answer; its log says why.");
      return REFUSED;
    }
    err.println(reply.get(0).replaceFirst("^error [a-z_]+ ", ""));
    return reply.get(0).startsWith("error " + ShellDoor.USAGE + ' ') ? USAGE : REFUSED;
  }
}
