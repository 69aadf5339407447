package org.parley.server.admin.transfer;

import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import org.parley.server.ServerBean;
import org.parley.server.admin.transfer.Frames.Kind;
import org.parley.server.transfer.Existing;
import org.parley.server.transfer.ImportOptions;
import org.parley.server.transfer.ImportReport;
import org.parley.server.transfer.TransferOperations;

/**
 * Lets administrators export and import accounts, and make backups, one at a time: it takes as long
 * as it takes, and whoever breaks off the command breaks off that.
 */
@ServerBean
public final class TransferDoor {
  private static final Logger LOG = System.getLogger(TransferDoor.class.getName());

  /** What requests begin with that are its own. */
  private static final String PREFIX = "transfer ";

  static final String EXPORT = PREFIX + "export";
  static final String IMPORT = PREFIX + "import";
  static final String BACKUP = PREFIX + "backup";

  /** Stands for what is not given. */
  static final String NOTHING = "-";

  static final String OK = "ok";
  static final String PARTLY = "partly";
  static final String ERROR = "error ";

  private final TransferOperations operations;
  private final AtomicBoolean busy = new AtomicBoolean();

  @Inject
  public TransferDoor(TransferOperations operations) {
    this.operations = operations;
  }

  /** Whether a request is one for this door. */
  public static boolean takes(List<String> request) {
    return !request.isEmpty() && request.get(0).startsWith(PREFIX);
  }

  /**
   * Carries out a request and tells what has come of it. It may take hours.
   *
   * @param client is closed at the end
   */
  public void serve(List<String> request, SocketChannel client) {
    try (client) {
      Frames frames = new Frames(client);
      if (!busy.compareAndSet(false, true)) {
        frames.send(Kind.END, ERROR + "Another export, import or backup is under way.");
        return;
      }
      String answer;
      try {
        answer = answer(request, frames);
      } finally {
        busy.set(false);
      }
      // whoever hears of the end may give the next command at once
      LOG.log(Level.INFO, "PARLEY-S173: {0}: {1}", request, answer.replace('\n', ' '));
      frames.send(Kind.END, answer);
    } catch (IOException | UncheckedIOException e) {
      LOG.log(Level.INFO, "PARLEY-S171: {0} was broken off: {1}", request.get(0), e.getMessage());
    }
  }

  private String answer(List<String> request, Frames frames) throws IOException {
    try {
      return switch (request.get(0) + '/' + (request.size() - 1)) {
        case EXPORT + "/2" -> export(words(request.get(1)), words(request.get(2)), frames);
        case IMPORT + "/3" -> importAccounts(request, frames);
        case BACKUP + "/0" -> {
          operations.backup(output(frames));
          yield OK;
        }
        default -> ERROR + "The server does not know this request; are the versions equal?";
      };
    } catch (IllegalArgumentException | IllegalStateException e) {
      return ERROR + e.getMessage();
    } catch (UncheckedIOException e) {
      throw e;
    } catch (RuntimeException | Error e) {
      LOG.log(Level.ERROR, "PARLEY-S172: " + request.get(0) + " failed", e);
      return ERROR + "The server failed; its log says why.";
    }
  }

  private static List<String> words(String line) {
    return line.equals(NOTHING) ? List.of() : List.of(line.split(" "));
  }

  private String export(List<String> domains, List<String> accounts, Frames frames) {
    long count = operations.export(domains, accounts, output(frames));
    return count == 0
        ? ERROR + "There is no account to export."
        : OK + "\n" + count + (count == 1 ? " account was" : " accounts were") + " exported.";
  }

  private String importAccounts(List<String> request, Frames frames) throws IOException {
    ImportOptions options =
        new ImportOptions(
            Existing.valueOf(request.get(1).toUpperCase(Locale.ROOT)),
            Boolean.parseBoolean(request.get(2)),
            request.get(3).equals(NOTHING) ? null : request.get(3));
    ImportReport report =
        operations.importAccounts(new RemoteDocuments(frames), options, line -> tell(frames, line));
    String lines = String.join("\n", report.lines());
    return (report.refusals() == 0 ? OK : PARTLY) + '\n' + lines;
  }

  private static void tell(Frames frames, String line) {
    try {
      String whole = line.replaceAll("\\p{Cntrl}", " ");
      frames.send(Kind.LINE, whole.length() > 2000 ? whole.substring(0, 2000) : whole);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static OutputStream output(Frames frames) {
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
      }

      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        for (int at = 0; at < length; at += Frames.MOST) {
          frames.send(Kind.DATA, bytes, offset + at, Math.min(Frames.MOST, length - at));
        }
      }
    };
  }
}
