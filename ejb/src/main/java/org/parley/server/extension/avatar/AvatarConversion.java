package org.parley.server.extension.avatar;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.parley.core.jid.Jid;
import org.parley.core.stanza.StanzaError;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.core.xml.Element;
import org.parley.server.Ids;
import org.parley.server.ServerBean;
import org.parley.server.discovery.Discoverable;
import org.parley.server.discovery.Target;
import org.parley.server.log.StrangersLog;
import org.parley.server.pubsub.AccessModel;
import org.parley.server.pubsub.NodeConfig;
import org.parley.server.pubsub.NodeOption;
import org.parley.server.pubsub.host.Host;
import org.parley.server.pubsub.host.Hosts;
import org.parley.server.pubsub.host.NodeChanged;
import org.parley.server.pubsub.publishing.ServerPublisher;
import org.parley.server.routing.iq.IqHandler.Scope;
import org.parley.server.vcard.Photo;
import org.parley.server.vcard.VCardChanged;
import org.parley.server.vcard.VCards;

/**
 * Puts a published avatar into the vCard, and a picture of the vCard into the nodes (XEP-0398,
 * section 3). What is the same already is left alone, so that one conversion does not bring about
 * the other.
 */
@ServerBean
final class AvatarConversion implements Discoverable {
  private static final String FEATURE = "urn:xmpp:pep-vcard-conversion:0";
  private static final String NOT_IN_VCARD = "Your avatar could not be put into your vCard";
  private static final String NO_AVATAR = "The picture of your vCard could not be your avatar";

  /** A vCard is there for everybody. */
  private static final Map<NodeOption, String> CONFIG = Map.of(NodeOption.ACCESS_MODEL, "open");

  private final VCards vcards;
  private final Hosts hosts;
  private final ServerPublisher publisher;
  private final ConversionNotice notice;
  private final StrangersLog log;

  @Inject
  AvatarConversion(
      VCards vcards,
      Hosts hosts,
      ServerPublisher publisher,
      ConversionNotice notice,
      StrangersLog log) {
    this.log = log;
    this.notice = notice;
    this.vcards = vcards;
    this.hosts = hosts;
    this.publisher = publisher;
  }

  void nodeChanged(@Observes NodeChanged event) {
    Host host = event.host();
    boolean isMetadata = event.node().equals(Avatar.METADATA);
    boolean isAvatar = isMetadata || event.node().equals(Avatar.DATA);
    if (isAvatar && host.isOwner(host.jid()) && isPublic(host)) {
      toVCard(host, isMetadata);
    }
  }

  /** Section 7: what is not for everybody does not get into the vCard. */
  private boolean isPublic(Host host) {
    NodeConfig config = publisher.config(host, Avatar.DATA);
    return config != null && config.accessModel() == AccessModel.OPEN;
  }

  /** A picture comes before its metadata: those of before, which may tell of none, do not count. */
  private void toVCard(Host host, boolean isMetadata) {
    var metadata = publisher.last(host, Avatar.METADATA);
    if (Avatar.isNone(metadata)) {
      if (isMetadata) {
        save(host.jid(), Optional.empty());
      }
      return;
    }
    Avatar.info(metadata)
        .flatMap(
            info -> Avatar.photo(info, publisher.item(host, Avatar.DATA, info.attribute("id"))))
        .ifPresent(photo -> save(host.jid(), Optional.of(photo)));
  }

  private void save(Jid account, Optional<Photo> photo) {
    Optional<Photo> shown = vcards.find(account).flatMap(Photo::of);
    Optional<String> hash = photo.map(Photo::hash);
    if (shown.map(Photo::hash).equals(hash)) {
      return;
    }
    try {
      vcards.savePhoto(account, photo);
    } catch (StanzaException e) {
      log.tell(
          Level.WARNING,
          "PARLEY-S008",
          account.toString(),
          "the avatar of {0} is not in its vCard",
          account);
      notice.send(account, NOT_IN_VCARD, e.error());
      if (e.error().condition() == Condition.NOT_ALLOWED) {
        toNodes(account, shown, hash.orElse(null));
      }
    } catch (RuntimeException e) {
      log.fault("PARLEY-S008", "an avatar is not in its vCard", e);
      notice.send(account, NOT_IN_VCARD, StanzaError.of(Condition.INTERNAL_SERVER_ERROR));
    }
  }

  void vcardChanged(@Observes VCardChanged event) {
    toNodes(event.account(), Photo.of(event.vcard()), event.formerPhoto());
  }

  /** Without a picture, the former one is no avatar any more either; another one is left alone. */
  private void toNodes(Jid account, Optional<Photo> photo, String former) {
    Host host = hosts.find(account).orElse(null);
    if (host == null) {
      return;
    }
    if (photo.isEmpty()) {
      if (former != null && isTold(host, former)) {
        tryToPublish(host, () -> publishNone(host));
      }
    } else if (!isPublished(host, photo.get())) {
      tryToPublish(host, () -> publish(host, photo.get()));
    }
  }

  private boolean isTold(Host host, String hash) {
    return Avatar.info(publisher.last(host, Avatar.METADATA))
        .filter(info -> hash.equals(info.attribute("id")))
        .isPresent();
  }

  private boolean isPublished(Host host, Photo photo) {
    return isTold(host, photo.hash()) && publisher.item(host, Avatar.DATA, photo.hash()) != null;
  }

  /**
   * The picture first, so that it is there when it is told of. Both are stored before anything is
   * told: with the metadata of before, the new picture would look like a change back.
   */
  private void publish(Host host, Photo photo) {
    String id = photo.hash();
    Runnable picture = publisher.publish(host, Avatar.DATA, id, photo.toAvatar(), CONFIG);
    Runnable metadata =
        publisher.publish(host, Avatar.METADATA, id, Avatar.metadata(photo), CONFIG);
    picture.run();
    metadata.run();
  }

  private void publishNone(Host host) {
    Element none = Element.of("metadata", Avatar.METADATA);
    publisher.publish(host, Avatar.METADATA, Ids.next(), none, CONFIG).run();
  }

  private void tryToPublish(Host host, Runnable publication) {
    try {
      publication.run();
    } catch (StanzaException e) {
      log.tell(
          Level.WARNING,
          "PARLEY-S009",
          host.jid().toString(),
          "the picture of {0} is in no node",
          host.jid());
      notice.send(host.jid(), NO_AVATAR, e.error());
    } catch (RuntimeException e) {
      log.fault("PARLEY-S009", "a picture of a vCard is in no node", e);
      notice.send(host.jid(), NO_AVATAR, StanzaError.of(Condition.INTERNAL_SERVER_ERROR));
    }
  }

  @Override
  public List<String> features(Target target) {
    return target.scope() == Scope.ACCOUNT
            && target.node() == null
            && hosts.find(target.jid()).isPresent()
        ? List.of(FEATURE)
        : List.of();
  }
}
