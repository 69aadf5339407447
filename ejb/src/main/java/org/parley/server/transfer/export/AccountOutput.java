package org.parley.server.transfer.export;

import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.parley.core.jid.Jid;
import org.parley.core.xml.Element;
import org.parley.core.xml.ElementReader;
import org.parley.server.ServerBean;
import org.parley.server.routing.DelayedDelivery;
import org.parley.server.store.AccountRepository.Key;
import org.parley.server.store.AccountRepository.Standing;
import org.parley.server.store.LastSeenRepository;
import org.parley.server.store.OfflineRepository;
import org.parley.server.store.OfflineRepository.OfflineMessage;
import org.parley.server.store.PrivacyListRepository;
import org.parley.server.store.PrivacyListRepository.Stored;
import org.parley.server.store.PrivateDataRepository;
import org.parley.server.store.RosterRepository;
import org.parley.server.store.VCardRepository;
import org.parley.server.store.transfer.StoredAccounts.StoredAccount;
import org.parley.server.transfer.format.TransferNames;
import org.parley.server.transfer.format.XmlOutput;

/** Writes one account, in the order that the schema of XEP-0227 demands. */
@ServerBean
final class AccountOutput {
  /** Messages that are read at a time. */
  private static final int PAGE = 100;

  private final RosterRepository rosters;
  private final OfflineRepository offline;
  private final PrivateDataRepository privateData;
  private final PrivacyListRepository privacy;
  private final VCardRepository vcards;
  private final LastSeenRepository lastSeen;
  private final NodeOutput nodes;

  @Inject
  AccountOutput(
      RosterRepository rosters,
      OfflineRepository offline,
      PrivateDataRepository privateData,
      PrivacyListRepository privacy,
      VCardRepository vcards,
      LastSeenRepository lastSeen,
      NodeOutput nodes) {
    this.rosters = rosters;
    this.offline = offline;
    this.privateData = privateData;
    this.privacy = privacy;
    this.vcards = vcards;
    this.lastSeen = lastSeen;
    this.nodes = nodes;
  }

  void write(StoredAccount account, XmlOutput out) {
    Jid owner = account.address();
    out.open(Element.builder("user", TransferNames.PIE).attribute("name", owner.local()).build());
    writeMessages(owner, out);
    account.keys().forEach(key -> out.element(credentials(key)));
    out.element(standing(account));
    lastSeen.find(owner).ifPresent(seen -> out.element(left(seen)));
    RosterOutput.write(rosters.load(owner).items(), out);
    vcards.find(owner).map(ElementReader::parse).ifPresent(out::element);
    writePrivateData(owner, out);
    lists(privacy.load(owner)).ifPresent(out::element);
    nodes.write(owner, out);
    out.close();
  }

  private void writeMessages(Jid owner, XmlOutput out) {
    List<OfflineMessage> page = offline.list(owner, 0, PAGE);
    if (page.isEmpty()) {
      return;
    }
    out.open(Element.of("offline-messages", TransferNames.PIE));
    while (!page.isEmpty()) {
      for (OfflineMessage message : page) {
        Element element = ElementReader.parse(message.stanza());
        out.element(DelayedDelivery.stamp(element, owner, message.received()));
      }
      page = offline.list(owner, page.get(page.size() - 1).id(), PAGE);
    }
    out.close();
  }

  private static Element credentials(Key key) {
    return Element.builder("scram-credentials", TransferNames.SCRAM)
        .attribute("mechanism", "SCRAM-" + key.hash())
        .child(Element.of("iter-count", TransferNames.SCRAM, Integer.toString(key.iterations())))
        .child(Element.of("salt", TransferNames.SCRAM, key.salt()))
        .child(Element.of("server-key", TransferNames.SCRAM, key.serverKey()))
        .child(Element.of("stored-key", TransferNames.SCRAM, key.storedKey()))
        .build();
  }

  private static Element standing(StoredAccount account) {
    Standing standing = account.standing();
    return Element.builder("account", TransferNames.OWN)
        .attribute("created", time(account.created()))
        .attribute("password-changed", time(standing.passwordChanged()))
        .attribute("last-login", time(standing.lastLogin()))
        .attribute("disabled", standing.isDisabled() ? "true" : null)
        .attribute("expired", standing.isExpired() ? "true" : null)
        .build();
  }

  private static Element left(LastSeenRepository.LastSeen seen) {
    return Element.builder("left", TransferNames.OWN)
        .attribute("at", time(seen.at()))
        .child(ElementReader.parse(seen.presence()))
        .build();
  }

  static String time(Instant time) {
    return time == null ? null : time.truncatedTo(ChronoUnit.MILLIS).toString();
  }

  private void writePrivateData(Jid owner, XmlOutput out) {
    List<String> all = privateData.findAll(owner);
    if (!all.isEmpty()) {
      out.open(Element.of("query", TransferNames.PRIVATE));
      all.forEach(xml -> out.element(ElementReader.parse(xml)));
      out.close();
    }
  }

  private static Optional<Element> lists(Stored stored) {
    if (stored.lists().isEmpty()) {
      return Optional.empty();
    }
    Element.Builder query = Element.builder("query", TransferNames.PRIVACY);
    if (stored.defaultName() != null) {
      query.child(
          Element.builder("default", TransferNames.PRIVACY)
              .attribute("name", stored.defaultName())
              .build());
    }
    stored.lists().values().forEach(xml -> query.child(ElementReader.parse(xml)));
    return Optional.of(query.build());
  }
}
