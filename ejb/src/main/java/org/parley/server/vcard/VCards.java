package org.parley.server.vcard;

import jakarta.inject.Inject;
import java.util.Optional;
import org.parley.core.jid.Jid;
import org.parley.core.stanza.StanzaException;
import org.parley.core.xml.Element;
import org.parley.core.xml.ElementReader;
import org.parley.server.ServerBean;
import org.parley.server.person.Person;
import org.parley.server.store.VCardRepository;
import org.parley.server.store.database.Database;

/**
 * The vCards of accounts, for every extension that shows or makes them: what people have written,
 * and what a directory says of them.
 */
@ServerBean
public final class VCards {
  public static final String NAMESPACE = "vcard-temp";

  private final VCardRepository repository;
  private final ShownVCards shown;
  private final DirectoryVCards directory;
  private final PersonIndex people;
  private final VCardMerge merge;
  private final VCardLimits limits;
  private final Database database;

  @Inject
  VCards(
      VCardRepository repository,
      ShownVCards shown,
      DirectoryVCards directory,
      PersonIndex people,
      VCardMerge merge,
      VCardLimits limits,
      Database database) {
    this.repository = repository;
    this.shown = shown;
    this.directory = directory;
    this.people = people;
    this.merge = merge;
    this.limits = limits;
    this.database = database;
  }

  /** The vCard as it is known at this moment. */
  public Optional<Element> find(Jid account) {
    return shown.find(account);
  }

  /** The name of an account's owner, and how he is reached, as its vCard has them. */
  public Optional<Person> person(Jid account) {
    return find(account).flatMap(vcard -> PersonReader.read(account, vcard));
  }

  /**
   * Whether a directory that may know the account need not be asked before its vCard is told; it is
   * asked anyhow when that is long ago.
   */
  public boolean isKnown(Jid account) {
    return directory.isKnown(account);
  }

  /**
   * Asks a directory.
   *
   * @param then runs afterwards on the executor of the account, also when none could be asked
   * @throws StanzaException {@code resource-constraint} when too many are asked for
   */
  public void learn(Jid account, Runnable then) {
    directory.ask(account, then);
  }

  /** The hash of the account's picture, as {@link Photo#hash} makes it. */
  public Optional<String> findPhotoHash(Jid account) {
    return shown.findPhoto(account);
  }

  /**
   * Stores what somebody writes, or removes it when it has no content, and tells everybody by
   * {@link VCardChanged}. What a directory says of him is left out. Runs on the account's executor,
   * and in no other unit of work.
   *
   * @param vcard the element {@code vCard}
   * @throws StanzaException {@code policy-violation} when that is too big; the picture counts by
   *     itself, and has the limit that it has as an avatar; {@code not-allowed} when what a
   *     directory says cannot be changed
   */
  public void save(Jid account, Element vcard) {
    store(account, vcard);
  }

  /**
   * The same for the picture alone: the rest of what somebody has written stays, also what is not
   * shown because a directory says something else.
   *
   * @param photo none when he has no picture of his own any more
   */
  public void savePhoto(Jid account, Optional<Photo> photo) {
    Element rest =
        repository
            .find(account)
            .map(ElementReader::parse)
            .orElse(Element.of("vCard", NAMESPACE))
            .withoutChildren(child -> child.is("PHOTO", NAMESPACE));
    store(account, photo.map(picture -> rest.withChild(picture.toVCard())).orElse(rest));
  }

  /**
   * Stores what somebody had written on another server, in the unit of work of the caller. Nobody
   * is told; there are no limits.
   */
  public void restore(Jid account, Element own) {
    String photo = Photo.of(own).map(Photo::hash).orElse(null);
    repository.save(account, own.toString(), photo);
    people.update(account);
  }

  /** Removes what somebody has written, in the same way. */
  public void forget(Jid account) {
    repository.remove(account);
    people.update(account);
  }

  private void store(Jid account, Element written) {
    Element own = merge.own(written, shown.said(account));
    limits.require(own);
    Optional<String> formerPhoto = shown.findPhoto(account);
    database.run(
        em -> {
          if (own.elements().isEmpty()) {
            repository.remove(account);
          } else {
            String photo = Photo.of(own).map(Photo::hash).orElse(null);
            repository.save(account, own.toString(), photo);
          }
          people.update(account);
        });
    shown.tell(account, formerPhoto);
  }
}
