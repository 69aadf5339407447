package org.parley.server.extension.vcard;

import jakarta.inject.Inject;
import org.parley.core.stanza.Stanza;
import org.parley.server.ServerBean;
import org.parley.server.routing.Envelope;
import org.parley.server.routing.Phase;
import org.parley.server.routing.StanzaFilter;
import org.parley.server.session.Session;

/**
 * Announces the picture of the account in every available presence that a client sends, so that the
 * client need not know it (XEP-0398, section 4).
 */
@ServerBean
final class PhotoFilter implements StanzaFilter {
  private final PhotoHashes hashes;

  @Inject
  PhotoFilter(PhotoHashes hashes) {
    this.hashes = hashes;
  }

  @Override
  public Phase phase() {
    return Phase.SENT;
  }

  @Override
  public Role role() {
    return Role.EDITOR;
  }

  @Override
  public Envelope filter(Envelope envelope, Session session) {
    Stanza stanza = envelope.stanza();
    if (stanza.kind() != Stanza.Kind.PRESENCE || stanza.type() != null || session.isAnonymous()) {
      return envelope;
    }
    boolean declines = PhotoUpdate.declines(stanza.element());
    if (stanza.to() == null) {
      hashes.declines(session, declines);
    }
    String hash = hashes.of(session.account());
    return declines || hash.isEmpty()
        ? envelope
        : envelope.with(stanza.withElement(PhotoUpdate.announce(stanza.element(), hash)));
  }
}
