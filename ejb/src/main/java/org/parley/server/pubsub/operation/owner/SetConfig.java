package org.parley.server.pubsub.operation.owner;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.server.Announcements;
import org.parley.server.ServerBean;
import org.parley.server.form.Form;
import org.parley.server.pubsub.Node;
import org.parley.server.pubsub.NodeOption;
import org.parley.server.pubsub.PubsubNamespaces;
import org.parley.server.pubsub.host.Host;
import org.parley.server.pubsub.host.NodeChanged;
import org.parley.server.pubsub.node.Access;
import org.parley.server.pubsub.node.NodeChanges;
import org.parley.server.pubsub.node.Nodes;
import org.parley.server.pubsub.operation.ConfigReader;
import org.parley.server.pubsub.operation.Operation;
import org.parley.server.pubsub.operation.OperationResult;
import org.parley.server.pubsub.operation.Request;
import org.parley.server.pubsub.publishing.Notifications;
import org.parley.server.pubsub.subscription.Subscribers;
import org.parley.server.routing.iq.IqHandler;

/** Configures a node (section 8.2.4). */
@ServerBean
@Operation.Answers(
    value = "configure",
    namespace = PubsubNamespaces.OWNER,
    type = IqHandler.Type.SET)
final class SetConfig implements Operation {
  private final Nodes nodes;
  private final NodeChanges changes;
  private final ConfigReader forms;
  private final Subscribers subscribers;
  private final Notifications notifications;
  private final Announcements announcements;

  @Inject
  SetConfig(
      Nodes nodes,
      NodeChanges changes,
      ConfigReader forms,
      Subscribers subscribers,
      Notifications notifications,
      Announcements announcements) {
    this.nodes = nodes;
    this.changes = changes;
    this.forms = forms;
    this.subscribers = subscribers;
    this.notifications = notifications;
    this.announcements = announcements;
  }

  @Override
  public OperationResult run(Request request) {
    Host host = request.host();
    Node node = nodes.require(host, request.node());
    Access.requireOwner(host, node, request.from());
    Form form = Form.in(request.action());
    if (form == null || !form.isSubmitted() && !form.isCancelled()) {
      throw new StanzaException(Condition.BAD_REQUEST, "a form is needed");
    }
    if (form.isCancelled()) {
      return OperationResult.empty();
    }
    Map<NodeOption, List<String>> values = forms.config(form);
    Node configured = changes.configure(node, node.config().with(values));
    Runnable cancelled = subscribers.cancelThoseWithoutAccess(host, configured);
    return OperationResult.empty()
        .then(cancelled)
        .then(
            () -> {
              if (configured.config().flag(NodeOption.NOTIFY_CONFIG)) {
                notifications.configured(host, configured);
              }
              announcements.tell(new NodeChanged(host, configured.name()));
            });
  }
}
