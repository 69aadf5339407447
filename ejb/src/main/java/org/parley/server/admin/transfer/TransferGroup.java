package org.parley.server.admin.transfer;

import jakarta.inject.Inject;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.parley.server.ServerBean;
import org.parley.server.admin.operation.AdminOperation;
import org.parley.server.admin.operation.AdminRole;
import org.parley.server.admin.operation.Arguments;
import org.parley.server.admin.operation.OperationException;
import org.parley.server.admin.operation.OperationGroup;
import org.parley.server.admin.operation.Parameter;
import org.parley.server.admin.operation.Report;
import org.parley.server.admin.transfer.TransferJobs.Result;
import org.parley.server.transfer.Existing;
import org.parley.server.transfer.ImportOptions;
import org.parley.server.transfer.ImportReport;
import org.parley.server.transfer.TransferOperations;

/**
 * Exports, imports and backups at every door: the files are those of a directory of the server,
 * which nobody else can read, and what takes long goes on when the answer is given.
 */
@ServerBean
final class TransferGroup implements OperationGroup {
  /** Whoever asks waits so long for the end. */
  private static final long PATIENCE = 3000;

  private static final Parameter<String> FILE =
      Parameter.text(
          "file", "a name in the directory \"transfer\" of the data", TransferDirectory::name);
  private static final Parameter<String> DOMAIN =
      Parameter.domain("domain", "accounts of that one only").optional();
  private static final Parameter<Existing> EXISTING =
      Parameter.choice(
              "existing", "what becomes of those who are there, skip if not said", Existing.class)
          .optional();
  private static final Parameter<String> OF =
      Parameter.domain("domain", "that of the accounts when the file does not tell it").optional();
  private static final Parameter<Boolean> DRY_RUN =
      Parameter.flag("dry-run", "whether it is only tried, and nothing stored");

  private final TransferOperations operations;
  private final TransferDirectory directory;
  private final Transfers transfers;
  private final TransferJobs jobs;

  @Inject
  TransferGroup(
      TransferOperations operations,
      TransferDirectory directory,
      Transfers transfers,
      TransferJobs jobs) {
    this.operations = operations;
    this.directory = directory;
    this.transfers = transfers;
    this.jobs = jobs;
  }

  @Override
  public String title() {
    return "Moving and backup";
  }

  @Override
  public List<AdminOperation> operations() {
    AdminRole role = AdminRole.ADMINISTRATOR;
    return List.of(
        AdminOperation.look(
                "transfer state",
                role,
                "Tells about the export, import or backup that runs, or ran last.")
            .does(in -> state()),
        AdminOperation.look("transfer files", role, "Lists the files in the directory for these.")
            .does(in -> files()),
        AdminOperation.change(
                "transfer export", role, "Writes accounts with all that they have to a new file.")
            .with(FILE, DOMAIN)
            .does(this::export),
        AdminOperation.lose("transfer import", role, "Reads accounts from a file.")
            .with(FILE, EXISTING, OF, DRY_RUN)
            .does(this::importAccounts),
        AdminOperation.change(
                "transfer backup", role, "Copies the database of the data directory to a new file.")
            .with(FILE)
            .does(this::backup),
        AdminOperation.change("transfer break-off", role, "Lets an export or import end at once.")
            .does(in -> breakOff()),
        AdminOperation.lose("transfer delete", role, "Deletes one of the files.")
            .with(FILE)
            .does(in -> delete(in.get(FILE))));
  }

  private Report state() {
    Optional<Transfer> latest = transfers.latest();
    return Report.facts()
        .with("running", latest.map(each -> !each.isOver()).orElse(false))
        .with("kind", latest.map(each -> each.kind().toString()).orElse(null))
        .with("file", latest.map(Transfer::file).orElse(null))
        .with("began", latest.map(Transfer::began).orElse(null))
        .with("bytes", latest.map(Transfer::bytes).orElse(null))
        .with("ended", latest.map(Transfer::ended).orElse(null))
        .with("whole", latest.filter(Transfer::isOver).map(Transfer::succeeded).orElse(null))
        .with("outcome", latest.map(Transfer::outcome).orElse(null))
        .with("told", latest.map(Transfer::told).orElse(List.of()))
        .end();
  }

  private Report files() {
    Report.Rows rows = Report.list("file", "bytes", "changed");
    directory.files().forEach(file -> rows.row(file.name(), file.bytes(), file.changed()));
    return rows.end();
  }

  private Report export(Arguments in) {
    String file = in.get(FILE);
    List<String> domains = in.find(DOMAIN).map(List::of).orElse(List.of());
    directory.requireNew(file);
    return run(
        Transfer.Kind.EXPORT,
        file,
        transfer -> {
          try (TargetFile target = directory.create(file)) {
            long count = operations.export(domains, List.of(), transfer.counted(target.stream()));
            if (count == 0) {
              return new Result(false, TransferDoor.NO_ACCOUNT);
            }
            target.keep();
            return new Result(true, TransferDoor.exported(count));
          }
        });
  }

  private Report importAccounts(Arguments in) {
    String file = in.get(FILE);
    directory.requireThere(file);
    ImportOptions options =
        new ImportOptions(
            in.find(EXISTING).orElse(Existing.SKIP), in.is(DRY_RUN), in.find(OF).orElse(null));
    return run(
        Transfer.Kind.IMPORT,
        file,
        transfer -> {
          try (LocalFiles files =
              new LocalFiles(
                  List.of(directory.file(file).toString()), InputStream.nullInputStream())) {
            ImportReport report =
                operations.importAccounts(
                    new LocalDocuments(files, transfer::counted), options, transfer::tell);
            return new Result(report.refusals() == 0, String.join(" ", report.lines()));
          }
        });
  }

  private Report backup(Arguments in) {
    String file = in.get(FILE);
    directory.requireNew(file);
    return run(
        Transfer.Kind.BACKUP,
        file,
        transfer -> {
          try (TargetFile target = directory.create(file)) {
            operations.backup(transfer.counted(target.stream()));
            target.keep();
            return new Result(true, TransferDoor.COPIED);
          }
        });
  }

  private Report breakOff() {
    Transfer running =
        transfers
            .latest()
            .filter(each -> !each.isOver())
            .orElseThrow(
                () -> OperationException.conflict("No export, import or backup is under way."));
    running.breakOff();
    return Report.done(
        running.await(PATIENCE)
            ? "The %s has ended.".formatted(running.kind())
            : "The %s ends as soon as it can.".formatted(running.kind()));
  }

  private Report delete(String file) {
    directory.delete(file);
    return Report.done("The file " + file + " is deleted.");
  }

  private Report run(Transfer.Kind kind, String file, TransferJobs.Work work) {
    Transfer transfer = jobs.begin(kind, file, work);
    if (!transfer.await(PATIENCE)) {
      return Report.done("The %s goes on; \"transfer state\" tells how far it is.".formatted(kind));
    }
    List<String> told = transfer.told();
    if (!transfer.succeeded() && told.isEmpty()) {
      throw OperationException.conflict(transfer.outcome());
    }
    return Report.facts()
        .with("whole", transfer.succeeded())
        .with("outcome", transfer.outcome())
        .with("told", told)
        .end();
  }
}
