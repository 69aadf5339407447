package org.parley.server.discovery;

import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.parley.core.xml.Element;
import org.parley.server.ServerBean;

/** What clients can do, by the hash in their presence (XEP-0115). Only verified hashes get in. */
@ServerBean
public final class Capabilities {
  public static final String NAMESPACE = "http://jabber.org/protocol/caps";
  private static final int MAX_KNOWN = 5_000;

  /**
   * What a presence says of the client's capabilities.
   *
   * @param hash the name of the hash
   * @param node the client software
   * @param ver the verification string
   */
  public record Announcement(String hash, String node, String ver) {

    /** What a presence announces; empty when there is nothing that could be verified. */
    public static Optional<Announcement> of(Element presence) {
      Element c = presence.child("c", NAMESPACE);
      if (c == null
          || !CapsHash.supports(c.attribute("hash"))
          || c.attribute("node") == null
          || c.attribute("ver") == null) {
        return Optional.empty();
      }
      return Optional.of(
          new Announcement(c.attribute("hash"), c.attribute("node"), c.attribute("ver")));
    }
  }

  private record Key(String hash, String ver) {}

  private record Known(Set<String> features, Set<String> interests) {}

  private static final String NOTIFY = "+notify";

  private final Map<Key, Known> known =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Known> eldest) {
          return size() > MAX_KNOWN;
        }
      };

  @Inject
  public Capabilities() {}

  /** The features behind an announcement; empty while they are not known. */
  public Optional<Set<String>> features(Announcement announcement) {
    return find(announcement).map(Known::features);
  }

  /**
   * The nodes of which a client behind an announcement wants to be notified (XEP-0060, section
   * 9.2); empty while they are not known.
   */
  public Optional<Set<String>> interests(Announcement announcement) {
    return find(announcement).map(Known::interests);
  }

  private Optional<Known> find(Announcement announcement) {
    synchronized (known) {
      return Optional.ofNullable(known.get(key(announcement)));
    }
  }

  /**
   * Keeps what a client answered, if its hash is the one that was announced.
   *
   * @return whether it was kept
   */
  public boolean learn(Announcement announcement, Element info) {
    boolean genuine =
        CapsHash.of(announcement.hash(), info).filter(announcement.ver()::equals).isPresent();
    if (genuine) {
      Set<String> features =
          info.elements().stream()
              .filter(child -> child.is("feature", InfoElement.NAMESPACE))
              .map(child -> child.attribute("var"))
              .filter(Objects::nonNull)
              .collect(Collectors.toUnmodifiableSet());
      Set<String> interests =
          features.stream()
              .filter(feature -> feature.endsWith(NOTIFY))
              .map(feature -> feature.substring(0, feature.length() - NOTIFY.length()))
              .collect(Collectors.toUnmodifiableSet());
      synchronized (known) {
        known.put(key(announcement), new Known(features, interests));
      }
    }
    return genuine;
  }

  private static Key key(Announcement announcement) {
    return new Key(announcement.hash(), announcement.ver());
  }
}
