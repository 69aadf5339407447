package org.parley.server.admin.check;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.parley.core.link.ShownCertificate;
import org.parley.server.Domains;
import org.parley.server.ServerBean;
import org.parley.server.finding.Finding;
import org.parley.server.finding.Finding.Kind;
import org.parley.server.health.Health;
import org.parley.server.health.HealthCheck.Probe;
import org.parley.server.health.HealthReport;
import org.parley.server.stream.inflow.Connectors;

/** Looks at what a running server knows of itself: its health and the certificates it shows. */
@ServerBean
class RunningCheck {
  private static final Duration SOON = Duration.ofDays(14);

  private final Health health;
  private final Connectors connectors;
  private final Domains domains;
  private final Clock clock;

  @Inject
  RunningCheck(Health health, Connectors connectors, Domains domains, Clock clock) {
    this.health = health;
    this.connectors = connectors;
    this.domains = domains;
    this.clock = clock;
  }

  List<Finding> run() {
    List<Finding> findings = new ArrayList<>();
    health
        .report(EnumSet.allOf(Probe.class))
        .findings()
        .forEach(finding -> findings.add(health(finding)));
    List<ShownCertificate> shown = connectors.certificates();
    domains.names().forEach(domain -> findings.add(certificate(domain, shown)));
    return findings;
  }

  private static Finding health(HealthReport.Finding finding) {
    Map<String, Object> sorted = new TreeMap<>(finding.result().data());
    String data =
        sorted.entrySet().stream()
            .map(each -> each.getKey() + " " + each.getValue())
            .collect(Collectors.joining(", "));
    String text = finding.name() + (data.isEmpty() ? "" : ": " + data);
    return finding.result().up()
        ? new Finding(Kind.OK, text, null)
        : new Finding(Kind.WRONG, text, "see the log");
  }

  /** The one for a domain that is valid for the longest time. */
  private Finding certificate(String domain, List<ShownCertificate> shown) {
    ShownCertificate best =
        shown.stream()
            .filter(one -> one.covers(domain))
            .max((a, b) -> a.until().compareTo(b.until()))
            .orElse(null);
    if (best == null) {
      return new Finding(
          Kind.WRONG,
          domain + ": no certificate is for it",
          "put one into the directory of certificates; ./parley server certificates lists those"
              + " that are shown");
    }
    Instant now = clock.instant();
    String until = LocalDate.ofInstant(best.until(), ZoneOffset.UTC).toString();
    String text = domain + ": its certificate is valid until " + until;
    if (now.isBefore(best.from()) || now.isAfter(best.until())) {
      return new Finding(
          Kind.WRONG, domain + ": its certificate is not valid now", "get another one");
    } else if (now.plus(SOON).isAfter(best.until())) {
      return new Finding(Kind.WRONG, text, "renew it");
    } else if (best.names().stream().anyMatch(name -> best.issuer().equals("CN=" + name))) {
      return new Finding(
          Kind.SKIPPED, text + ", but nobody vouches for it: clients warn people", null);
    }
    return new Finding(Kind.OK, text + ", by " + best.issuer(), null);
  }
}
