package org.parley.server.admin.check;

import java.util.ArrayList;
import java.util.List;
import javax.naming.NamingException;
import org.parley.core.settings.NetworkSettings;
import org.parley.core.settings.Setting;
import org.parley.core.settings.Settings;
import org.parley.server.finding.Finding;
import org.parley.server.finding.Finding.Kind;

/**
 * Looks whether clients and servers find a domain here (RFC 6120, section 3.2, and XEP-0368): by
 * records of services, else by its address.
 */
final class DnsCheck {
  private final Settings settings;
  private final NameService names;
  private final List<Finding> findings = new ArrayList<>();

  DnsCheck(Settings settings, NameService names) {
    this.settings = settings;
    this.names = names;
  }

  /** What is looked for. */
  private record Service(String label, String who, Setting port, int usual, boolean isNeeded) {}

  private static final List<Service> SERVICES =
      List.of(
          new Service("_xmpp-client", "clients", NetworkSettings.C2S_PORT, 5222, true),
          new Service(
              "_xmpps-client",
              "clients that begin with TLS",
              NetworkSettings.C2S_TLS_PORT,
              0,
              false),
          new Service("_xmpp-server", "servers", NetworkSettings.S2S_PORT, 5269, true),
          new Service(
              "_xmpps-server",
              "servers that begin with TLS",
              NetworkSettings.S2S_TLS_PORT,
              0,
              false));

  List<Finding> run(List<String> domains) {
    for (String domain : domains) {
      if (domain.indexOf('.') < 0) {
        add(Kind.SKIPPED, domain + ": is for this machine or network alone", null);
      } else if (!look(domain)) {
        break;
      }
    }
    return List.copyOf(findings);
  }

  /** Whether it makes sense to ask for other domains. */
  private boolean look(String domain) {
    try {
      for (Service service : SERVICES) {
        if (settings.number(service.port) > 0) {
          look(domain, service);
        }
      }
      return true;
    } catch (NamingException e) {
      add(
          Kind.WRONG,
          domain + ": the name service gave no answer (" + e.getMessage() + ")",
          "see /etc/resolv.conf, and whether its servers can be reached");
      return false;
    }
  }

  private void look(String domain, Service service) throws NamingException {
    List<String> records = names.records(service.label + "._tcp." + domain, "SRV");
    if (records.isEmpty()) {
      byAddress(domain, service);
      return;
    }
    for (String record : records) {
      target(domain, service, record.split(" "));
    }
  }

  /** Priority, weight, port and target (RFC 2782). */
  private void target(String domain, Service service, String[] record) throws NamingException {
    String what = domain + ": " + service.label + "._tcp";
    if (record.length < 4 || record[3].equals(".")) {
      add(Kind.WRONG, what + " says that there is no such service", "remove that SRV record");
      return;
    }
    String target = record[3].replaceFirst("\\.$", "");
    String where = what + " leads " + service.who + " to " + target + ", port " + record[2];
    if (addresses(target).isEmpty()) {
      add(Kind.WRONG, where + ", which has no address", "give " + target + " an A or AAAA record");
      return;
    }
    int port = settings.number(service.port);
    String differs =
        record[2].equals(Integer.toString(port))
            ? ""
            : "; here it is port " + port + ", so something has to pass it on";
    add(differs.isEmpty() ? Kind.OK : Kind.SKIPPED, where + differs, null);
  }

  private void byAddress(String domain, Service service) throws NamingException {
    String record =
        "%s._tcp.%s. IN SRV 0 5 %d HOST."
            .formatted(service.label, domain, settings.number(service.port));
    if (!service.isNeeded) {
      add(
          Kind.SKIPPED,
          domain + ": " + service.who + " find no record; it would be " + record,
          null);
      return;
    }
    List<String> addresses = addresses(domain);
    if (addresses.isEmpty()) {
      add(
          Kind.WRONG,
          domain + ": " + service.who + " find neither a service nor an address",
          "add " + record + " to the zone, or an A or AAAA record");
    } else if (settings.number(service.port) != service.usual) {
      add(
          Kind.WRONG,
          "%s: %s try %s at port %d, but here it is port %d"
              .formatted(
                  domain,
                  service.who,
                  String.join(", ", addresses),
                  service.usual,
                  settings.number(service.port)),
          "add " + record + " to the zone");
    } else {
      String where = String.join(", ", addresses);
      add(Kind.OK, domain + ": " + service.who + " find it by its address, " + where, null);
    }
  }

  private List<String> addresses(String name) throws NamingException {
    List<String> all = new ArrayList<>(names.records(name, "A"));
    all.addAll(names.records(name, "AAAA"));
    return all;
  }

  private void add(Kind kind, String text, String remedy) {
    findings.add(new Finding(kind, text, remedy));
  }
}
