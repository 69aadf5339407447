package org.parley.server.s2s.outbound;

import org.parley.core.stream.StreamError;
import org.parley.core.stream.StreamError.Condition;
import org.parley.core.xml.Element;
import org.parley.core.xml.Namespaces;
import org.parley.server.s2s.ErrorText;
import org.parley.server.s2s.channel.Unreached;
import org.parley.server.s2s.dialback.Dialback;
import org.parley.server.stream.management.StreamManagement;

/** Hands what comes on a stream that we have opened to whoever it is for; no stanzas. */
final class OutboundReader {
  private final OutboundStream stream;
  private final OutboundNegotiation negotiation;
  private final DialbackInitiator dialback;
  private final OutboundServices services;

  OutboundReader(
      OutboundStream stream,
      OutboundNegotiation negotiation,
      DialbackInitiator dialback,
      OutboundServices services) {
    this.stream = stream;
    this.negotiation = negotiation;
    this.dialback = dialback;
    this.services = services;
  }

  void read(Element element) {
    if (!stream.isOpen()) {
      return;
    }
    if (element.is("error", Namespaces.STREAM)) {
      failed(ErrorText.condition(element));
    } else if (stream.state() != OutboundState.READY) {
      negotiation.receive(element);
    } else if (element.namespace().equals(StreamManagement.NAMESPACE)) {
      stream.management().receive(element);
    } else if (!element.namespace().equals(Dialback.NAMESPACE)) {
      stream.fail(StreamError.of(Condition.UNSUPPORTED_STANZA_TYPE));
    } else if (element.attribute("type") != null) {
      dialback.answered(element);
      stream.closeIfUseless();
    } else if (stream.negotiated().bidirectional()) {
      services.receiver().handle(stream, element);
    } else {
      services.log().unsolicited(stream.link(), element.name());
    }
  }

  private void failed(String condition) {
    boolean unknown = "host-unknown".equals(condition) || "host-gone".equals(condition);
    stream.end(
        unknown ? Unreached.UNKNOWN_HOST : Unreached.REFUSED,
        "it ended the stream with " + condition);
  }
}
