package org.parley.server.admin.server;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.parley.server.Domains;
import org.parley.server.Gauge;
import org.parley.server.Gauged;
import org.parley.server.ServerBean;
import org.parley.server.admin.operation.AdminOperation;
import org.parley.server.admin.operation.AdminRole;
import org.parley.server.admin.operation.Arguments;
import org.parley.server.admin.operation.OperationGroup;
import org.parley.server.admin.operation.Paging;
import org.parley.server.admin.operation.Parameter;
import org.parley.server.admin.operation.Report;
import org.parley.server.discovery.ServerVersion;
import org.parley.server.session.SessionRegistry;
import org.parley.server.store.schema.SchemaHistory;

/** What an administrator can see of the server as a whole. */
@ServerBean
final class ServerOperations implements OperationGroup {
  private static final Parameter<LogLevel> LEVEL =
      Parameter.choice("level", "how much is written", LogLevel.class);
  private static final Parameter<String> PART =
      Parameter.text("part", "a package below org.parley, such as server.s2s; all without it")
          .optional();

  private final SettingsInUse settings;
  private final Domains domains;
  private final SessionRegistry sessions;
  private final Instance<Gauged> gauged;
  private final LogLevels levels;
  private final Certificates certificates;
  private final ServerEnd end;
  private final Clock clock;
  private final Instant started;

  @Inject
  ServerOperations(
      SettingsInUse settings,
      Domains domains,
      SessionRegistry sessions,
      @Any Instance<Gauged> gauged,
      LogLevels levels,
      Certificates certificates,
      ServerEnd end,
      Clock clock) {
    this.settings = settings;
    this.domains = domains;
    this.sessions = sessions;
    this.gauged = gauged;
    this.levels = levels;
    this.certificates = certificates;
    this.end = end;
    this.clock = clock;
    this.started = clock.instant();
  }

  @Override
  public String title() {
    return "Server";
  }

  @Override
  public List<AdminOperation> operations() {
    return Stream.concat(own().stream(), end.operations().stream()).toList();
  }

  private List<AdminOperation> own() {
    return List.of(
        AdminOperation.look("server status", AdminRole.OBSERVER, "Tells how the server does.")
            .does(in -> status()),
        AdminOperation.look(
                "server load",
                AdminRole.OBSERVER,
                "Lists how much is open and waits, and the bounds of it.")
            .with(Paging.SEARCH, Paging.AFTER, Paging.MOST)
            .does(this::load),
        AdminOperation.look(
                "server settings",
                AdminRole.ADMINISTRATOR,
                "Lists the settings, what counts, and where it was given.")
            .with(Paging.SEARCH, Paging.AFTER, Paging.MOST)
            .does(settings::list),
        AdminOperation.change(
                "server reload-settings",
                AdminRole.ADMINISTRATOR,
                "Reads the settings again, and lets that count which can without a new start.")
            .does(in -> settings.reload()),
        AdminOperation.change(
                "server log",
                AdminRole.ADMINISTRATOR,
                "Has the log tell more or less, until the end.")
            .with(LEVEL, PART)
            .does(in -> log(in.get(LEVEL).level(), in.find(PART).orElse(""))),
        AdminOperation.look(
                "server certificates",
                AdminRole.OBSERVER,
                "Lists the certificates that are shown, and until when they are valid.")
            .does(in -> certificates.list()),
        AdminOperation.change(
                "server reload-certificates",
                AdminRole.ADMINISTRATOR,
                "Reads the certificates again, at once.")
            .does(in -> certificates.reload()));
  }

  private Report status() {
    Runtime runtime = Runtime.getRuntime();
    return Report.facts()
        .with("version", ServerVersion.current())
        .with("schema", SchemaHistory.KNOWN)
        .with("domains", domains.names())
        .with("started", started)
        .with("up", Duration.between(started, clock.instant()))
        .with("accounts-online", sessions.accounts().size())
        .with("sessions", sessions.count())
        .with("memory-used-mb", (runtime.totalMemory() - runtime.freeMemory()) >> 20)
        .with("memory-most-mb", runtime.maxMemory() >> 20)
        .with("threads", ManagementFactory.getThreadMXBean().getThreadCount())
        .with("java", Runtime.version().toString())
        .with("data", settings.data().toString())
        .end();
  }

  private Report load(Arguments in) {
    List<Gauge> all =
        gauged.stream()
            .flatMap(part -> part.gauges().stream())
            .sorted(Comparator.comparing(Gauge::name))
            .toList();
    return Paging.page(
        in,
        all,
        Gauge::name,
        List.of("name", "value", "most"),
        gauge ->
            List.of(
                gauge.name(),
                gauge.value().getAsLong(),
                gauge.most() == Gauge.UNBOUNDED ? "" : Long.toString(gauge.most())));
  }

  private Report log(Level level, String part) {
    String name = levels.set(part, level);
    return Report.done(
        level == null
            ? "The log of " + name + " is as the application server has it."
            : "The log of " + name + " tells from " + level.getName() + " on.");
  }
}
