package org.parley.server.extension.roster;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.parley.core.jid.Jid;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.core.xml.Element;
import org.parley.core.xml.Namespaces;
import org.parley.server.ServerBean;
import org.parley.server.discovery.Discoverable;
import org.parley.server.discovery.Target;
import org.parley.server.presence.subscription.Subscriptions;
import org.parley.server.roster.Roster;
import org.parley.server.roster.RosterPushes;
import org.parley.server.roster.RosterVersion;
import org.parley.server.roster.Rosters;
import org.parley.server.routing.iq.Answer;
import org.parley.server.routing.iq.Answers;
import org.parley.server.routing.iq.IqHandler;
import org.parley.server.routing.iq.IqRequest;
import org.parley.server.session.AccountExecutors;
import org.parley.server.store.RosterItem;

/** Answers roster gets and sets; both run on the account's executor. */
@ServerBean
@Answers(payload = "query", namespace = Namespaces.ROSTER, scopes = IqHandler.Scope.ACCOUNT)
final class RosterHandler implements IqHandler, Discoverable {
  private final Rosters rosters;
  private final RosterPushes pushes;
  private final Subscriptions subscriptions;
  private final RosterChanges changes;
  private final AccountExecutors executors;

  @Inject
  RosterHandler(
      Rosters rosters,
      RosterPushes pushes,
      Subscriptions subscriptions,
      RosterChanges changes,
      AccountExecutors executors) {
    this.rosters = rosters;
    this.pushes = pushes;
    this.subscriptions = subscriptions;
    this.changes = changes;
    this.executors = executors;
  }

  @Override
  public Answer handle(IqRequest request) {
    request.requireOwn();
    if (request.isSet()) {
      request.requireLasting();
    }
    return request.serve(executors, () -> answer(request));
  }

  private void answer(IqRequest request) {
    if (request.isSet()) {
      set(request);
    } else {
      get(request);
    }
  }

  private void get(IqRequest request) {
    if (!request.payload().elements().isEmpty()) {
      throw new StanzaException(Condition.BAD_REQUEST, "a roster get has no content");
    }
    if (request.sender() != null) {
      request.sender().interested();
    }
    Jid account = request.to();
    Roster roster = rosters.load(account);
    Optional<List<Rosters.Saved>> since = since(account, request, roster);
    if (since.isPresent()) {
      request.reply(null);
      since.get().forEach(change -> tell(request, change));
      return;
    }
    Element.Builder query =
        Element.builder("query", Namespaces.ROSTER).attribute("ver", roster.version().toString());
    roster.items().stream()
        .filter(RosterItem::listed)
        .forEach(item -> query.child(RosterPushes.toElement(item)));
    request.reply(query.build());
  }

  private void tell(IqRequest request, Rosters.Saved change) {
    if (request.sender() != null) {
      pushes.push(request.sender(), change);
    }
  }

  /** The changes after the version that the client knows (RFC 6121, section 2.6). */
  private Optional<List<Rosters.Saved>> since(Jid account, IqRequest request, Roster roster) {
    return RosterVersion.parse(request.payload().attribute("ver"))
        .flatMap(
            version ->
                version.equals(roster.version())
                    ? Optional.of(List.of())
                    : rosters.changesSince(account, version));
  }

  private void set(IqRequest request) {
    Jid account = request.to();
    RosterChanges.Change change = changes.parse(account, request.payload());
    if (change.isRemoval()) {
      subscriptions.removeContact(account, change.contact());
    } else {
      RosterItem before = rosters.item(account, change.contact());
      changes.requireRoom(rosters.load(account), before);
      RosterItem after = change.applyTo(before);
      if (!Objects.equals(before, after)) {
        pushes.push(account, rosters.save(account, after));
      } else {
        pushes.push(account, after, rosters.load(account).version());
      }
    }
    request.reply(null);
  }

  @Override
  public List<String> features(Target target) {
    return target.isServer() ? List.of(Namespaces.ROSTER) : List.of();
  }
}
