package org.parley.server.extension.avatar;

import java.util.Base64;
import java.util.Optional;
import org.parley.core.xml.Element;
import org.parley.server.pubsub.NodeItem;
import org.parley.server.vcard.Photo;

/** Reads and writes the items of avatars (XEP-0084). */
final class Avatar {
  static final String DATA = Photo.AVATAR;
  static final String METADATA = "urn:xmpp:avatar:metadata";

  private Avatar() {}

  /** What the metadata says of the picture that is at hand; empty when there is none. */
  static Optional<Element> info(NodeItem metadata) {
    if (metadata == null
        || metadata.payload() == null
        || !metadata.payload().is("metadata", METADATA)) {
      return Optional.empty();
    }
    return metadata.payload().elements().stream()
        .filter(info -> info.is("info", METADATA))
        .filter(info -> info.attribute("url") == null && info.attribute("id") != null)
        .findFirst();
  }

  /** Whether the metadata says that there is no picture. */
  static boolean isNone(NodeItem metadata) {
    return metadata != null
        && metadata.payload() != null
        && metadata.payload().is("metadata", METADATA)
        && metadata.payload().elements().isEmpty();
  }

  /** The picture, if it is the one that was told of. */
  static Optional<Photo> photo(Element info, NodeItem data) {
    if (data == null || data.payload() == null || !data.payload().is("data", DATA)) {
      return Optional.empty();
    }
    try {
      byte[] bytes = Base64.getDecoder().decode(data.payload().text().replaceAll("\\s", ""));
      return Optional.of(new Photo(info.attribute("type"), bytes))
          .filter(photo -> photo.hash().equals(info.attribute("id")));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  static Element metadata(Photo photo) {
    return Element.builder("metadata", METADATA)
        .child(
            Element.builder("info", METADATA)
                .attribute("bytes", Integer.toString(photo.data().length))
                .attribute("id", photo.hash())
                .attribute("type", photo.type() == null ? "image/png" : photo.type())
                .build())
        .build();
  }
}
