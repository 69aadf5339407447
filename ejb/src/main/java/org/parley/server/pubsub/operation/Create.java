package org.parley.server.pubsub.operation;

import jakarta.inject.Inject;
import java.util.Map;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.core.xml.Element;
import org.parley.server.Ids;
import org.parley.server.ServerBean;
import org.parley.server.discovery.Target;
import org.parley.server.form.Form;
import org.parley.server.pubsub.Names;
import org.parley.server.pubsub.Node;
import org.parley.server.pubsub.NodeConfig;
import org.parley.server.pubsub.PubsubError;
import org.parley.server.pubsub.host.Host;
import org.parley.server.pubsub.node.NodeChanges;
import org.parley.server.routing.iq.IqHandler;

/** Makes a node (section 8.1). */
@ServerBean
@Operation.Answers(value = "create", type = IqHandler.Type.SET, with = "configure")
final class Create implements Operation {
  private final NodeChanges changes;
  private final ConfigReader forms;

  @Inject
  Create(NodeChanges changes, ConfigReader forms) {
    this.changes = changes;
    this.forms = forms;
  }

  @Override
  public OperationResult run(Request request) {
    Host host = request.host();
    if (!host.mayCreate(request.from())) {
      throw new StanzaException(Condition.FORBIDDEN);
    }
    String type = request.attribute("type");
    if (type != null && !type.equals("leaf")) {
      throw PubsubError.unsupported("collections");
    }
    String wanted = request.nodeOrNull();
    String name = wanted == null ? Ids.next() : Names.require(wanted);
    Node node = changes.create(host, name, request.entity(), config(request));
    Element created = request.element("create", node.name()).build();
    return OperationResult.of(wanted == null ? request.answer(created) : null);
  }

  private NodeConfig config(Request request) {
    Element configure = request.beside("configure");
    if (configure == null) {
      return request.host().defaults();
    }
    if (Target.nodeOf(configure) != null) {
      throw new StanzaException(Condition.BAD_REQUEST, "create says which node it is");
    }
    Form form = Form.in(configure);
    return request.host().defaults().with(form == null ? Map.of() : forms.config(form));
  }
}
