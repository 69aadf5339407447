package org.parley.server.vcard;

import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.parley.core.settings.Settings;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.core.xml.Element;
import org.parley.server.ServerBean;
import org.parley.server.account.AccountSettings;
import org.parley.server.pubsub.PubsubSettings;

/**
 * How large a vCard may be. The picture counts by itself, and has the limit that it has as an
 * avatar.
 */
@ServerBean
public final class VCardLimits {
  private final int maxBytes;
  private final int maxPhotoBytes;

  @Inject
  public VCardLimits(Settings settings) {
    this.maxBytes = settings.number(AccountSettings.LIMIT_VCARD_BYTES);
    this.maxPhotoBytes = settings.number(PubsubSettings.LIMIT_ITEM_BYTES);
  }

  /**
   * Refuses what is too large.
   *
   * @throws StanzaException {@code policy-violation}
   */
  void require(Element vcard) {
    Optional<Photo> photo = Photo.of(vcard);
    if (!restFits(vcard, photo)) {
      throw new StanzaException(
          Condition.POLICY_VIOLATION, "a vCard has " + maxBytes + " bytes at most");
    }
    if (!fits(photo)) {
      throw new StanzaException(
          Condition.POLICY_VIOLATION,
          "a picture has " + maxPhotoBytes + " bytes at most when it is written as text");
    }
  }

  /** The vCard without its picture if that is too large; empty when the rest is, too. */
  public Optional<Element> cut(Element vcard) {
    Optional<Photo> photo = Photo.of(vcard);
    if (!restFits(vcard, photo)) {
      return Optional.empty();
    }
    return Optional.of(fits(photo) ? vcard : withoutPhoto(vcard));
  }

  /** What is in the field of the picture beside it counts among the rest, such as a second one. */
  private boolean restFits(Element vcard, Optional<Photo> photo) {
    int picture = photo.map(Photo::toAvatar).map(VCardLimits::bytes).orElse(0);
    return bytes(vcard) - picture <= maxBytes;
  }

  private boolean fits(Optional<Photo> photo) {
    return photo.isEmpty() || bytes(photo.get().toAvatar()) <= maxPhotoBytes;
  }

  private static Element withoutPhoto(Element vcard) {
    return vcard.withoutChildren(child -> child.is("PHOTO", VCards.NAMESPACE));
  }

  private static int bytes(Element element) {
    return element.toString().getBytes(StandardCharsets.UTF_8).length;
  }
}
