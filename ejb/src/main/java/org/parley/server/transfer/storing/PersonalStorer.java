package org.parley.server.transfer.storing;

import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.parley.core.jid.Jid;
import org.parley.core.settings.Settings;
import org.parley.core.xml.Element;
import org.parley.server.ServerBean;
import org.parley.server.account.AccountSettings;
import org.parley.server.store.PrivacyListRepository;
import org.parley.server.store.PrivacyListRepository.Stored;
import org.parley.server.store.PrivateDataRepository;
import org.parley.server.store.VCardRepository;
import org.parley.server.transfer.content.AccountContent;
import org.parley.server.transfer.content.Notes;
import org.parley.server.vcard.VCardLimits;
import org.parley.server.vcard.VCards;

/** Stores vCards, private data and privacy lists. */
@ServerBean
final class PersonalStorer {
  private final VCardRepository vcards;
  private final BiConsumer<Jid, Optional<Element>> cards;
  private final VCardLimits limits;
  private final PrivateDataRepository privateData;
  private final PrivacyListRepository privacy;
  private final int maxPrivate;

  @Inject
  PersonalStorer(
      VCardRepository vcards,
      VCards cards,
      VCardLimits limits,
      PrivateDataRepository privateData,
      PrivacyListRepository privacy,
      Settings settings) {
    this(
        vcards,
        (owner, card) ->
            card.ifPresentOrElse(
                present -> cards.restore(owner, present), () -> cards.forget(owner)),
        privateData,
        privacy,
        settings);
  }

  /**
   * @param cards stores a vCard, or removes it, with what is searched of it
   */
  PersonalStorer(
      VCardRepository vcards,
      BiConsumer<Jid, Optional<Element>> cards,
      PrivateDataRepository privateData,
      PrivacyListRepository privacy,
      Settings settings) {
    this.vcards = vcards;
    this.cards = cards;
    this.limits = new VCardLimits(settings);
    this.privateData = privateData;
    this.privacy = privacy;
    this.maxPrivate = settings.number(AccountSettings.LIMIT_PRIVATE_BYTES);
  }

  /** Puts it in the place of what is there. */
  void replace(AccountContent content, Notes notes) {
    Jid owner = content.address();
    cards.accept(owner, fitting(content, notes));
    privateData.removeAll(owner);
    content.privateData().forEach(element -> store(owner, element, notes));
    privacy.removeAll(owner);
    privacy.save(owner, Stored.NONE, content.lists());
  }

  /** Stores what is not there. */
  void merge(AccountContent content, Notes notes) {
    Jid owner = content.address();
    if (vcards.find(owner).isEmpty() && content.vcard() != null) {
      cards.accept(owner, fitting(content, notes));
    }
    for (Element element : content.privateData()) {
      if (privateData.find(owner, element.namespace(), element.name()).isEmpty()) {
        store(owner, element, notes);
      }
    }
    Stored before = privacy.load(owner);
    Map<String, String> lists = new HashMap<>(content.lists().lists());
    lists.putAll(before.lists());
    String standard =
        before.defaultName() == null ? content.lists().defaultName() : before.defaultName();
    privacy.save(owner, before, new Stored(lists, standard));
  }

  private Optional<Element> fitting(AccountContent content, Notes notes) {
    if (content.vcard() == null) {
      return Optional.empty();
    }
    Optional<Element> cut = limits.cut(content.vcard());
    if (cut.isEmpty()) {
      notes.add("the vCard is too large");
    } else if (!cut.get().equals(content.vcard())) {
      notes.add("the picture of the vCard is too large");
    }
    return cut;
  }

  private void store(Jid owner, Element element, Notes notes) {
    String xml = element.toString();
    long others = privateData.sizeWithout(owner, element.namespace(), element.name());
    if (others + xml.length() > maxPrivate) {
      notes.add("there is no room for the private element " + element.name());
    } else {
      privateData.save(owner, element.namespace(), element.name(), xml);
    }
  }
}
