package org.parley.server.admin.transfer;

import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.SocketChannel;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.parley.server.ServerBean;
import org.parley.server.admin.operation.OperationException;
import org.parley.server.admin.transfer.Frames.Kind;
import org.parley.server.audit.AuditTrail;
import org.parley.server.store.audit.AuditEvent;
import org.parley.server.store.audit.AuditKind;
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

  private static final String BROKEN_OFF = "broken-off";

  static final String NO_ACCOUNT = "There is no account to export.";
  static final String COPIED = "The database was copied.";
  static final String FAILED = "The server failed; its log says why.";

  private final TransferOperations operations;
  private final Transfers transfers;
  private final AuditTrail audit;
  private final Clock clock;

  @Inject
  public TransferDoor(
      TransferOperations operations, Transfers transfers, AuditTrail audit, Clock clock) {
    this.operations = operations;
    this.transfers = transfers;
    this.audit = audit;
    this.clock = clock;
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
      Transfer transfer;
      try {
        transfer = transfers.begin(kind(request), null);
      } catch (OperationException e) {
        frames.send(Kind.END, ERROR + e.getMessage());
        return;
      }
      String answer = null;
      try {
        answer = answer(request, frames, transfer);
      } finally {
        boolean isWhole = answer != null && answer.startsWith(OK);
        transfers.end(transfer, isWhole, answer == null ? "It was broken off." : told(answer));
      }
      keep(request, answer);
      // whoever hears of the end may give the next command at once
      LOG.log(Level.INFO, "PARLEY-S173: {0}: {1}", request, answer.replace('\n', ' '));
      frames.send(Kind.END, answer);
    } catch (IOException | UncheckedIOException e) {
      keep(request, BROKEN_OFF);
      LOG.log(Level.INFO, "PARLEY-S171: {0} was broken off: {1}", request.get(0), e.getMessage());
    }
  }

  /** An answer without the word that only the command understands; it has no other for backups. */
  private static String told(String answer) {
    String word = answer.startsWith(ERROR) ? ERROR : answer.lines().findFirst().orElse(OK);
    String rest = answer.substring(word.length()).strip();
    return rest.isEmpty() ? COPIED : rest.replace('\n', ' ');
  }

  private static Transfer.Kind kind(List<String> request) {
    return switch (request.get(0)) {
      case EXPORT -> Transfer.Kind.EXPORT;
      case IMPORT -> Transfer.Kind.IMPORT;
      default -> Transfer.Kind.BACKUP;
    };
  }

  private void keep(List<String> request, String answer) {
    String outcome = answer.startsWith(ERROR) ? "failed" : answer.lines().findFirst().orElse(OK);
    audit.record(
        AuditEvent.of(clock.instant(), AuditKind.DATA_MOVED, outcome)
            .by("the server's user", "shell", null)
            .on(request.get(0), null)
            .saying(String.join(" ", request.subList(1, request.size()))));
  }

  private String answer(List<String> request, Frames frames, Transfer transfer) throws IOException {
    try {
      return switch (request.get(0) + '/' + (request.size() - 1)) {
        case EXPORT + "/2" ->
            export(words(request.get(1)), words(request.get(2)), output(frames, transfer));
        case IMPORT + "/3" -> importAccounts(request, frames, transfer);
        case BACKUP + "/0" -> {
          operations.backup(output(frames, transfer));
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
      return ERROR + FAILED;
    }
  }

  private static List<String> words(String line) {
    return line.equals(NOTHING) ? List.of() : List.of(line.split(" "));
  }

  private String export(List<String> domains, List<String> accounts, OutputStream target) {
    long count = operations.export(domains, accounts, target);
    return count == 0 ? ERROR + NO_ACCOUNT : OK + "\n" + exported(count);
  }

  /** The sentence after an export. */
  static String exported(long count) {
    return count + (count == 1 ? " account was" : " accounts were") + " exported.";
  }

  private String importAccounts(List<String> request, Frames frames, Transfer transfer)
      throws IOException {
    ImportOptions options =
        new ImportOptions(
            Existing.valueOf(request.get(1).toUpperCase(Locale.ROOT)),
            Boolean.parseBoolean(request.get(2)),
            request.get(3).equals(NOTHING) ? null : request.get(3));
    ImportReport report =
        operations.importAccounts(
            new RemoteDocuments(frames, transfer::counted),
            options,
            line -> {
              transfer.tell(line);
              tell(frames, line);
            });
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

  private static OutputStream output(Frames frames, Transfer transfer) {
    return transfer.counted(
        new OutputStream() {
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
        });
  }
}
