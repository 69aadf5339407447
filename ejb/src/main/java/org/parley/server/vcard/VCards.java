package org.parley.server.vcard;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.parley.core.jid.Jid;
import org.parley.core.settings.Settings;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.core.xml.Element;
import org.parley.core.xml.ElementReader;
import org.parley.server.ServerBean;
import org.parley.server.account.AccountSettings;
import org.parley.server.store.VCardRepository;

/** The vCards of accounts, for every extension that shows or makes them. */
@ServerBean
public final class VCards {
  public static final String NAMESPACE = "vcard-temp";

  private final VCardRepository repository;
  private final Event<VCardChanged> changed;
  private final int maxBytes;

  @Inject
  VCards(VCardRepository repository, Event<VCardChanged> changed, Settings settings) {
    this.repository = repository;
    this.changed = changed;
    this.maxBytes = settings.number(AccountSettings.LIMIT_VCARD_BYTES);
  }

  public Optional<Element> find(Jid account) {
    return repository.find(account).map(ElementReader::parse);
  }

  /** The hash of the account's picture, as {@link Photo#hash} makes it. */
  public Optional<String> findPhotoHash(Jid account) {
    return repository.findPhoto(account);
  }

  /**
   * Stores a vCard, or removes it when it has no content, and tells everybody by {@link
   * VCardChanged}. Runs on the account's executor, and in no other unit of work.
   *
   * @param vcard the element {@code vCard}
   * @throws StanzaException {@code policy-violation} when it is too big
   */
  public void save(Jid account, Element vcard) {
    if (vcard.elements().isEmpty()) {
      repository.remove(account);
    } else {
      String xml = vcard.toString();
      if (xml.getBytes(StandardCharsets.UTF_8).length > maxBytes) {
        throw new StanzaException(
            Condition.POLICY_VIOLATION, "a vCard has " + maxBytes + " bytes at most");
      }
      repository.save(account, xml, Photo.of(vcard).map(Photo::hash).orElse(null));
    }
    changed.fire(new VCardChanged(account.bare(), vcard));
  }
}
