package org.parley.server.transfer.content;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.parley.core.jid.Jid;
import org.parley.core.xml.Element;
import org.parley.core.xml.Namespaces;
import org.parley.server.store.AccountRepository.Key;
import org.parley.server.store.AccountRepository.Standing;
import org.parley.server.store.LastSeenRepository.LastSeen;
import org.parley.server.transfer.format.TransferNames;
import org.parley.server.vcard.VCards;

/** Makes what is stored of an account of what stands in a file. Whatever cannot be is left out. */
public final class ContentReader {
  private final Jid owner;
  private final Instant now;
  private final List<Element> parts;
  private final Notes notes;

  /**
   * @param notes is told what is left out
   */
  public ContentReader(Jid owner, Instant now, List<Element> parts, Notes notes) {
    this.owner = owner;
    this.now = now;
    this.parts = parts;
    this.notes = notes;
  }

  /** The key in what stands in the place of a password; empty when it is one. */
  public static Optional<Key> keyInPassword(String password) {
    return KeyContent.inPassword(password);
  }

  /** All that the account has. */
  public AccountContent read() {
    Element own = part("account", TransferNames.OWN).orElse(Element.of("account", ""));
    Instant created = Times.past(own.attribute("created"), now, now);
    return new AccountContent(
        owner,
        KeyContent.read(parts, notes),
        created,
        new Standing(
            "true".equals(own.attribute("disabled")),
            "true".equals(own.attribute("expired")),
            Times.past(own.attribute("password-changed"), now, created),
            Times.past(own.attribute("last-login"), now, null)),
        lastSeen(),
        RosterContent.read(owner, parts, notes),
        part("vCard", VCards.NAMESPACE).filter(card -> !card.elements().isEmpty()).orElse(null),
        privateData(),
        ListContent.read(parts, notes),
        NodeContent.read(owner, now, parts, notes),
        KeptMessageContent.read(owner, now, parts, notes));
  }

  private Optional<Element> part(String name, String namespace) {
    return parts.stream().filter(part -> part.is(name, namespace)).findFirst();
  }

  private LastSeen lastSeen() {
    Element left = part("left", TransferNames.OWN).orElse(null);
    Element presence = left == null ? null : left.child("presence", Namespaces.CLIENT);
    Instant at = left == null ? null : Times.past(left.attribute("at"), now, null);
    return presence == null || at == null ? null : new LastSeen(at, presence.toString());
  }

  private List<Element> privateData() {
    List<Element> all = new ArrayList<>();
    Set<List<String>> names = new HashSet<>();
    for (Element part : parts) {
      if (part.is("query", TransferNames.PRIVATE)) {
        for (Element child : part.elements()) {
          boolean hasNamespace =
              !child.namespace().isEmpty() && !child.namespace().equals(TransferNames.PRIVATE);
          if (hasNamespace && names.add(List.of(child.namespace(), child.name()))) {
            all.add(child);
          } else {
            notes.add("the private element " + child.name() + " has no name of its own");
          }
        }
      }
    }
    return all;
  }
}
