package org.parley.core.link;

import java.util.List;
import org.parley.core.stream.StreamError;
import org.parley.core.xml.Element;
import org.parley.core.xml.StreamHeader;

/** What happens on a link. The events of one link are handed over one after another, in order. */
public sealed interface LinkEvent {

  /** The connection was made; the first event of a link, unless it is {@link Unreachable}. */
  record Connected() implements LinkEvent {}

  /**
   * No server of the domain that was dialled could be reached; only {@link Closed} follows.
   *
   * @param notFound whether the domain has no address; else none of its servers answered
   * @param reason a sentence for the log that says what was tried
   */
  record Unreachable(boolean notFound, String reason) implements LinkEvent {}

  /** The peer opened the stream, or opened it anew after a restart. */
  record StreamOpened(StreamHeader header) implements LinkEvent {}

  /** A complete first-level element. */
  record Received(Element element) implements LinkEvent {}

  /**
   * A first-level element was left out because it is too long or has too many elements; the link
   * goes on, for it carries what many have sent.
   *
   * @param head the element without its content
   */
  record Oversized(Element head) implements LinkEvent {}

  /** The peer closed its stream; no more elements will come. */
  record StreamClosed() implements LinkEvent {}

  /**
   * The transport cannot go on reading: the input is not the XML of a stream, or breaks a limit.
   * The listener answers with that stream error and closes.
   */
  record Faulted(StreamError error) implements LinkEvent {}

  /** TLS was negotiated after {@link Link#startTls}; {@link Link#security} tells the result. */
  record Secured() implements LinkEvent {}

  /** All that was sent before the {@link Link#mark mark} was given to the operating system. */
  record Flushed(Object token) implements LinkEvent {}

  /**
   * The connection is gone; the last event of a link.
   *
   * @param unsent what {@link Link#send} took and the connection never got, oldest first
   */
  record Closed(List<Element> unsent) implements LinkEvent {}
}
