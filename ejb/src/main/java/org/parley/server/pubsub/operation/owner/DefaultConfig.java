package org.parley.server.pubsub.operation.owner;

import jakarta.inject.Inject;
import org.parley.core.xml.Element;
import org.parley.server.ServerBean;
import org.parley.server.form.FormBuilder;
import org.parley.server.pubsub.NodeConfig;
import org.parley.server.pubsub.PubsubError;
import org.parley.server.pubsub.PubsubNamespaces;
import org.parley.server.pubsub.operation.Operation;
import org.parley.server.pubsub.operation.OperationResult;
import org.parley.server.pubsub.operation.Request;
import org.parley.server.routing.iq.IqHandler;

/** Gives the configuration that a node has unless it is said otherwise (section 8.3). */
@ServerBean
@Operation.Answers(value = "default", namespace = PubsubNamespaces.OWNER, type = IqHandler.Type.GET)
final class DefaultConfig implements Operation {
  @Inject
  DefaultConfig() {}

  @Override
  public OperationResult run(Request request) {
    String type = request.attribute("type");
    if (type != null && !type.equals("leaf")) {
      throw PubsubError.unsupported("collections");
    }
    Element form = request.host().defaults().write(FormBuilder.form(NodeConfig.FORM_TYPE));
    return OperationResult.of(
        request.answer(Element.builder("default", PubsubNamespaces.OWNER).child(form).build()));
  }
}
