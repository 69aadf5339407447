package org.parley.server.admin.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.parley.server.admin.transfer.Frames.Frame;
import org.parley.server.admin.transfer.Frames.Kind;

/**
 * The commands {@code parley export}, {@code parley import} and {@code parley backup}: they read
 * and write the files, the running server does the rest.
 */
public final class TransferCommand {
  private static final int OK = 0;
  private static final int REFUSED = 1;

  /** How many characters a line of a request has at most. */
  private static final int MOST = 8000;

  private final List<String> request;
  private final String target;
  private final List<String> sources;

  private TransferCommand(List<String> request, String target, List<String> sources) {
    this.request = request;
    this.target = target;
    this.sources = sources;
  }

  /** Whether these words are for this class. */
  public static boolean takes(List<String> words) {
    return !words.isEmpty() && List.of("export", "import", "backup").contains(words.get(0));
  }

  /**
   * Reads the words of a command.
   *
   * @throws IllegalArgumentException when they are none; the message says how they are written
   */
  public static TransferCommand of(List<String> words) {
    List<String> rest = words.subList(1, words.size());
    return switch (words.get(0)) {
      case "export" -> export(rest);
      case "import" -> imports(rest);
      default -> {
        if (rest.size() != 1 || isOption(rest.get(0))) {
          throw new IllegalArgumentException("Usage: parley backup FILE");
        }
        yield new TransferCommand(List.of(TransferDoor.BACKUP), rest.get(0), List.of());
      }
    };
  }

  private static boolean isOption(String word) {
    return word.startsWith("--");
  }

  private static TransferCommand export(List<String> words) {
    String usage = "Usage: parley export [--domain DOMAIN]... [ADDRESS...] FILE";
    List<String> domains = new ArrayList<>();
    List<String> accounts = new ArrayList<>();
    for (int i = 0; i < words.size() - 1; i++) {
      if (words.get(i).equals("--domain") && i < words.size() - 2) {
        domains.add(words.get(++i));
      } else if (isOption(words.get(i)) || words.get(i).isBlank()) {
        throw new IllegalArgumentException(usage);
      } else {
        accounts.add(words.get(i));
      }
    }
    String file = words.isEmpty() ? "--" : words.get(words.size() - 1);
    boolean isAddress = file.contains("@") && !file.contains("/") && !file.endsWith(".xml");
    if (isOption(file) || isAddress) {
      throw new IllegalArgumentException(usage);
    }
    return new TransferCommand(
        List.of(TransferDoor.EXPORT, line(domains), line(accounts)), file, List.of());
  }

  private static String line(List<String> words) {
    String line = String.join(" ", words);
    if (line.length() > MOST || line.contains("\n")) {
      throw new IllegalArgumentException(
          "These are too many: give some in each of several exports.");
    }
    return words.isEmpty() ? TransferDoor.NOTHING : line;
  }

  private static TransferCommand imports(List<String> words) {
    String usage =
        "Usage: parley import [--existing skip|merge|replace] [--dry-run] [--domain DOMAIN] FILE...";
    String existing = "skip";
    boolean dryRun = false;
    String domain = TransferDoor.NOTHING;
    int at = 0;
    for (; at < words.size() && isOption(words.get(at)); at++) {
      boolean hasValue = at + 1 < words.size();
      if (words.get(at).equals("--dry-run")) {
        dryRun = true;
      } else if (words.get(at).equals("--existing") && hasValue) {
        existing = words.get(++at);
      } else if (words.get(at).equals("--domain") && hasValue) {
        domain = words.get(++at);
      } else {
        throw new IllegalArgumentException(usage);
      }
    }
    List<String> files = words.subList(at, words.size());
    if (files.isEmpty()
        || !List.of("skip", "merge", "replace").contains(existing)
        || !line(List.of(domain)).equals(domain)) {
      throw new IllegalArgumentException(usage);
    }
    return new TransferCommand(
        List.of(TransferDoor.IMPORT, existing, Boolean.toString(dryRun), domain), null, files);
  }

  /**
   * Carries out the command with the server that listens at a socket.
   *
   * @param encoder writes a line as requests have it
   * @return an exit code: 1 when not all of it was done
   */
  public int run(
      Path socket,
      UnaryOperator<String> encoder,
      InputStream in,
      PrintStream out,
      PrintStream err) {
    try (LocalFiles files = new LocalFiles(sources, in);
        TargetFile file = target == null ? null : TargetFile.of(target, out);
        SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
      ByteBuffer bytes =
          ByteBuffer.wrap(
              (String.join("\n", request.stream().map(encoder).toList()) + "\n\n")
                  .getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      String end = talk(new Frames(channel), files, file == null ? null : file.stream(), err);
      boolean isDone = !end.startsWith(TransferDoor.ERROR);
      if (isDone && file != null) {
        file.keep();
      }
      return show(end, file != null && file.isStandard() ? err : out, err);
    } catch (TargetFile.UnwritableException e) {
      err.println(e.getMessage());
      return REFUSED;
    } catch (IOException e) {
      err.println(
          "It was broken off ("
              + (e.getMessage() == null ? "the server has gone" : e.getMessage())
              + "); accounts that were imported before are there.");
      return REFUSED;
    }
  }

  /** Answers what the server asks until it has done all. */
  private static String talk(Frames frames, LocalFiles files, OutputStream target, PrintStream err)
      throws IOException {
    while (true) {
      Frame frame = frames.receive();
      switch (frame.kind()) {
        case DATA -> target.write(frame.bytes());
        case LINE -> err.println(frame.text());
        case END -> {
          return frame.text();
        }
        default -> answer(frame, frames, files);
      }
    }
  }

  private static void answer(Frame question, Frames frames, LocalFiles files) throws IOException {
    byte[] answer = {};
    try {
      switch (question.kind()) {
        case NEXT -> answer = files.next().getBytes(StandardCharsets.UTF_8);
        case OPEN -> files.open();
        case INCLUDE ->
            answer =
                files.include(question.text().split("\n", 2)[1]).getBytes(StandardCharsets.UTF_8);
        case READ -> answer = files.read();
        default -> files.leave();
      }
    } catch (IOException | RuntimeException e) {
      frames.send(Kind.REFUSAL, String.valueOf(e.getMessage()));
      return;
    }
    frames.send(Kind.ANSWER, answer, 0, answer.length);
  }

  private static int show(String end, PrintStream out, PrintStream err) {
    if (end.startsWith(TransferDoor.ERROR)) {
      err.println(end.substring(TransferDoor.ERROR.length()));
      return REFUSED;
    }
    List<String> lines = end.lines().toList();
    lines.stream().skip(1).forEach(out::println);
    return lines.get(0).equals(TransferDoor.OK) ? OK : REFUSED;
  }
}
