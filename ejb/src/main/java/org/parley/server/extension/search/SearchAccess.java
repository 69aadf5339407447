package org.parley.server.extension.search;

import jakarta.inject.Inject;
import java.time.Duration;
import org.parley.core.jid.Jid;
import org.parley.core.settings.Settings;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.core.time.SteadyClock;
import org.parley.server.Domains;
import org.parley.server.RecentlyUsed;
import org.parley.server.ServerBean;
import org.parley.server.TokenBucket;
import org.parley.server.person.SearchSettings;
import org.parley.server.routing.iq.IqRequest;

/** Who may search, and how often. */
@ServerBean
final class SearchAccess {
  private static final int REMEMBERED = 10_000;
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final SearchService service;
  private final Domains domains;
  private final SteadyClock clock;
  private final String who;
  private final int perMinute;
  private final RecentlyUsed<Jid, TokenBucket> allowances =
      new RecentlyUsed<>(REMEMBERED, any -> 1);

  @Inject
  SearchAccess(SearchService service, Domains domains, SteadyClock clock, Settings settings) {
    this.service = service;
    this.domains = domains;
    this.clock = clock;
    this.who = settings.choice(SearchSettings.WHO);
    this.perMinute = settings.number(SearchSettings.LIMIT_RATE);
  }

  /**
   * Refuses whoever may not search here.
   *
   * @throws StanzaException {@code forbidden}
   */
  void requireAllowed(IqRequest request) {
    Jid from = request.from();
    boolean isAllowed =
        switch (who) {
          case "all" -> true;
          case "local" -> hasAccount(request);
          default ->
              hasAccount(request)
                  && service.searched(request.to().domain()).contains(from.domain());
        };
    if (!isAllowed) {
      throw new StanzaException(Condition.FORBIDDEN, "this directory is not for you");
    }
  }

  private boolean hasAccount(IqRequest request) {
    return domains.servesAccount(request.from())
        && (request.sender() == null || !request.sender().isAnonymous());
  }

  /**
   * Counts one more search: of an account, or together those of another server, and those of the
   * people of a domain who have none and make themselves a new address whenever they come.
   *
   * @throws StanzaException {@code resource-constraint} when there were too many lately
   */
  synchronized void count(IqRequest request) {
    if (perMinute == 0) {
      return;
    }
    Jid searcher = hasAccount(request) ? request.from().bare() : request.from().domainJid();
    TokenBucket allowance = allowances.get(searcher);
    if (allowance == null) {
      allowance = new TokenBucket(perMinute, MINUTE, perMinute);
      allowances.put(searcher, allowance);
    }
    if (!allowance.allows(clock)) {
      throw new StanzaException(Condition.RESOURCE_CONSTRAINT, "too many searches, try it later");
    }
  }
}
