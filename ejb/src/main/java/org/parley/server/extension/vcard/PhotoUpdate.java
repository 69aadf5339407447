package org.parley.server.extension.vcard;

import java.util.List;
import org.parley.core.xml.Element;

/** The child of a presence that announces the picture of its sender (XEP-0153, section 4.1). */
final class PhotoUpdate {
  static final String NAMESPACE = "vcard-temp:x:update";

  private PhotoUpdate() {}

  /** Whether the client says that it shows no picture; then the server does not, either. */
  static boolean declines(Element presence) {
    Element update = presence.child("x", NAMESPACE);
    Element photo = update == null ? null : update.child("photo", NAMESPACE);
    return photo != null && photo.text().isBlank();
  }

  /**
   * The presence with that announcement in the place of what it had.
   *
   * @param hash the hash of the picture; empty says that there is none
   */
  static Element announce(Element presence, String hash) {
    Element photo = Element.of("photo", NAMESPACE, hash);
    Element update = presence.child("x", NAMESPACE);
    if (update != null && update.elements().equals(List.of(photo))) {
      return presence;
    }
    return presence
        .withoutChildren(child -> child.is("x", NAMESPACE))
        .withChild(Element.builder("x", NAMESPACE).child(photo).build());
  }
}
