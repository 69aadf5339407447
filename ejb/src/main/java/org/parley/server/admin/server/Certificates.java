package org.parley.server.admin.server;

import jakarta.inject.Inject;
import java.io.IOException;
import org.parley.core.link.ShownCertificate;
import org.parley.server.ServerBean;
import org.parley.server.admin.operation.OperationException;
import org.parley.server.admin.operation.Report;
import org.parley.server.stream.inflow.Connectors;

/** The certificates that are shown to clients and to other servers. */
@ServerBean
final class Certificates {
  private final Connectors connectors;

  @Inject
  Certificates(Connectors connectors) {
    this.connectors = connectors;
  }

  Report list() {
    Report.Rows rows = Report.list("domains", "from", "until", "issuer", "sha-256", "source");
    for (ShownCertificate one : connectors.certificates()) {
      rows.row(one.names(), one.from(), one.until(), one.issuer(), one.fingerprint(), one.source());
    }
    return rows.end();
  }

  Report reload() {
    try {
      if (connectors.reloadCertificates()) {
        return Report.done("The certificates were read: new connections get them.");
      }
    } catch (IOException e) {
      throw OperationException.conflict("The old certificates stay: " + e.getMessage());
    }
    throw OperationException.unavailable("No transport has certificates at present.");
  }
}
