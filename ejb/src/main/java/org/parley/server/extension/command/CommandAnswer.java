package org.parley.server.extension.command;

import org.parley.core.xml.Element;
import org.parley.core.xml.Namespaces;

/** Writes how far a command is (XEP-0050, section 4.1). */
final class CommandAnswer {
  private CommandAnswer() {}

  /** The command waits for a form. */
  static Element executing(CommandSession session) {
    Element.Builder actions =
        Element.builder("actions", Commands.NAMESPACE)
            .attribute("execute", session.usual().value());
    if (!session.isFirst()) {
      actions.child(Element.of(CommandAction.PREV.value(), Commands.NAMESPACE));
    }
    actions.child(Element.of(session.usual().value(), Commands.NAMESPACE));
    return payload(begin(session, "executing").child(actions.build()), session.stage());
  }

  /** The command is through. */
  static Element completed(CommandSession session) {
    return payload(begin(session, "completed"), session.stage());
  }

  static Element canceled(CommandSession session) {
    return begin(session, "canceled").build();
  }

  private static Element payload(Element.Builder command, Stage stage) {
    command.child(stage.form());
    stage.notes().forEach(note -> command.child(note.toElement()));
    return command.build();
  }

  private static Element.Builder begin(CommandSession session, String status) {
    return Element.builder("command", Commands.NAMESPACE)
        .attribute(Namespaces.XML, "lang", "en")
        .attribute("node", session.owner().node())
        .attribute("sessionid", session.id())
        .attribute("status", status);
  }
}
