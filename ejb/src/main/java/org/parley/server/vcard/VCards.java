package org.parley.server.vcard;

import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.parley.core.jid.Jid;
import org.parley.core.settings.Settings;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.core.xml.Element;
import org.parley.core.xml.ElementReader;
import org.parley.server.Announcements;
import org.parley.server.ServerBean;
import org.parley.server.account.AccountSettings;
import org.parley.server.pubsub.PubsubSettings;
import org.parley.server.store.VCardRepository;
import org.parley.server.store.database.Database;

/** The vCards of accounts, for every extension that shows or makes them. */
@ServerBean
public final class VCards {
  public static final String NAMESPACE = "vcard-temp";

  private final VCardRepository repository;
  private final PersonIndex people;
  private final Database database;
  private final Announcements announcements;
  private final int maxBytes;
  private final int maxPhotoBytes;

  @Inject
  VCards(
      VCardRepository repository,
      PersonIndex people,
      Database database,
      Announcements announcements,
      Settings settings) {
    this.repository = repository;
    this.people = people;
    this.database = database;
    this.announcements = announcements;
    this.maxBytes = settings.number(AccountSettings.LIMIT_VCARD_BYTES);
    this.maxPhotoBytes = settings.number(PubsubSettings.LIMIT_ITEM_BYTES);
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
   * @throws StanzaException {@code policy-violation} when it is too big; the picture counts by
   *     itself, and has the limit that it has as an avatar
   */
  public void save(Jid account, Element vcard) {
    Optional<Photo> photo = Photo.of(vcard);
    requireSize(vcard, photo);
    database.run(
        em -> {
          if (vcard.elements().isEmpty()) {
            repository.remove(account);
          } else {
            repository.save(account, vcard.toString(), photo.map(Photo::hash).orElse(null));
          }
          people.put(account, vcard);
        });
    announcements.tell(new VCardChanged(account.bare(), vcard));
  }

  private void requireSize(Element vcard, Optional<Photo> photo) {
    Element rest =
        photo.isEmpty() ? vcard : vcard.withoutChildren(child -> child.is("PHOTO", NAMESPACE));
    if (bytes(rest) > maxBytes) {
      throw new StanzaException(
          Condition.POLICY_VIOLATION, "a vCard has " + maxBytes + " bytes at most");
    }
    if (photo.isPresent() && bytes(photo.get().toAvatar()) > maxPhotoBytes) {
      throw new StanzaException(
          Condition.POLICY_VIOLATION,
          "a picture has " + maxPhotoBytes + " bytes at most when it is written as text");
    }
  }

  private static int bytes(Element element) {
    return element.toString().getBytes(StandardCharsets.UTF_8).length;
  }
}
