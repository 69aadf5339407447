package org.parley.server.transfer.export;

import jakarta.inject.Inject;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.parley.core.jid.Jid;
import org.parley.core.xml.Element;
import org.parley.server.ServerBean;
import org.parley.server.store.transfer.StoredAccounts;
import org.parley.server.transfer.format.TransferNames;
import org.parley.server.transfer.format.XmlOutput;

/**
 * Writes our own accounts with all that they have (XEP-0227). It never has more of them in memory
 * than a part of one, and holds nothing of the database while it writes: who reads slowly is in
 * nobody's way. What changes meanwhile is in it or not.
 */
@ServerBean
public final class AccountExport {
  /** Addresses that are read at a time. */
  private static final int PAGE = 500;

  private final StoredAccounts accounts;
  private final AccountOutput output;

  @Inject
  AccountExport(StoredAccounts accounts, AccountOutput output) {
    this.accounts = accounts;
    this.output = output;
  }

  /** A document that has its first account, or none yet. */
  private static final class Document {
    private final OutputStream target;
    private XmlOutput xml;
    private String domain;
    private long count;

    private Document(OutputStream target) {
      this.target = target;
    }

    /** A domain without accounts is not written, for the schema wants one at least. */
    private XmlOutput of(String next) {
      if (xml == null) {
        xml = new XmlOutput(target);
        xml.open(Element.of("server-data", TransferNames.PIE));
      }
      if (!next.equals(domain)) {
        if (domain != null) {
          xml.close();
        }
        xml.open(Element.builder("host", TransferNames.PIE).attribute("jid", next).build());
        domain = next;
      }
      return xml;
    }

    private void end() {
      if (xml != null) {
        xml.close();
        xml.close();
      }
    }
  }

  /**
   * Writes accounts. Nothing is written when there are none.
   *
   * @throws java.io.UncheckedIOException when it cannot be written
   * @return how many there were
   */
  public long write(Selection selection, OutputStream target) {
    Document document = new Document(target);
    Map<String, TreeSet<Jid>> single = new TreeMap<>();
    for (Jid account : selection.accounts()) {
      single.computeIfAbsent(account.domain(), any -> new TreeSet<>()).add(account.bare());
    }
    single.values().forEach(some -> some.forEach(account -> write(account, document)));
    selection.domains().forEach(domain -> write(domain, document));
    document.end();
    return document.count;
  }

  private void write(String domain, Document document) {
    List<Jid> page = accounts.page(domain, null, PAGE);
    while (!page.isEmpty()) {
      page.forEach(account -> write(account, document));
      page = accounts.page(domain, page.get(page.size() - 1), PAGE);
    }
  }

  private void write(Jid account, Document document) {
    accounts
        .find(account)
        .ifPresent(
            found -> {
              output.write(found, document.of(account.domain()));
              document.count++;
            });
  }
}
