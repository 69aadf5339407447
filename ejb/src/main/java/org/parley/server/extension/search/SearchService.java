package org.parley.server.extension.search;

import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.parley.core.settings.Settings;
import org.parley.core.stanza.Stanza;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.server.Domains;
import org.parley.server.ServerBean;
import org.parley.server.discovery.Discoverable;
import org.parley.server.discovery.Identity;
import org.parley.server.discovery.Target;
import org.parley.server.paging.PageRequest;
import org.parley.server.person.SearchSettings;
import org.parley.server.routing.DomainService;
import org.parley.server.routing.Envelope;

/** The domains of user directories, and whose people each of them has. */
@ServerBean
final class SearchService implements DomainService, Discoverable {
  private static final Identity IDENTITY =
      new Identity("directory", "user", "Jabber User Directory");

  private final Domains accounts;
  private final Set<String> domains;

  @Inject
  SearchService(Domains accounts, Settings settings) {
    this.accounts = accounts;
    this.domains = accounts.hosted(SearchSettings.DOMAINS, settings);
  }

  @Override
  public Set<String> domains() {
    return domains;
  }

  /**
   * The domains whose people are found in a directory: the one that it is below, the nearest of
   * several, or all when it is below none.
   */
  List<String> searched(String directory) {
    return accounts.names().stream()
        .filter(name -> directory.endsWith("." + name))
        .max(Comparator.comparingInt(String::length))
        .map(List::of)
        .orElse(accounts.names());
  }

  @Override
  public void handle(Envelope envelope) {
    if (envelope.stanza().kind() != Stanza.Kind.PRESENCE) {
      throw new StanzaException(Condition.SERVICE_UNAVAILABLE);
    }
  }

  private boolean isAbout(Target target) {
    return target.isService() && domains.contains(target.jid().domain());
  }

  @Override
  public List<Identity> identities(Target target) {
    return isAbout(target) ? List.of(IDENTITY) : List.of();
  }

  @Override
  public List<String> features(Target target) {
    return isAbout(target) ? List.of(SearchForm.NAMESPACE, PageRequest.NAMESPACE) : List.of();
  }
}
