package org.parley.server.vcard;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Optional;
import org.parley.core.jid.Jid;
import org.parley.core.xml.Element;
import org.parley.server.ServerBean;

/** All sources together; of one person the first that knows him speaks. */
@ServerBean
final class VCardSources {
  private final Iterable<VCardSource> sources;

  @Inject
  VCardSources(@Any Instance<VCardSource> sources) {
    this((Iterable<VCardSource>) sources);
  }

  VCardSources(Iterable<VCardSource> sources) {
    this.sources = sources;
  }

  /** Whether one may know people of this domain. */
  boolean know(String domain) {
    for (VCardSource source : sources) {
      if (source.knows(domain)) {
        return true;
      }
    }
    return false;
  }

  /**
   * What is said of an account, other than nothing.
   *
   * @throws RuntimeException when one could not be asked that comes before those who know
   */
  Optional<Element> find(Jid account) {
    for (VCardSource source : sources) {
      if (source.knows(account.domain())) {
        Optional<Element> said = source.find(account).filter(vcard -> !vcard.elements().isEmpty());
        if (said.isPresent()) {
          return said;
        }
      }
    }
    return Optional.empty();
  }
}
