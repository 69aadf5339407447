package org.parley.server.s2s.outbound;

import java.util.List;
import org.parley.server.s2s.channel.Channel;
import org.parley.server.s2s.channel.ConnectionView;
import org.parley.server.s2s.channel.StreamTraffic;

/**
 * What was negotiated on a stream that we have opened.
 *
 * @param external whether our certificate has proved who we are
 * @param multiplexes whether the peer knows errors of dialback, so that others may be asked for
 * @param bidirectional whether the peer may send on it too (XEP-0288)
 * @param channel the way to the peer
 */
record Negotiated(boolean external, boolean multiplexes, boolean bidirectional, Channel channel) {

  /** A stream as the administrator sees it. */
  static ConnectionView view(OutboundStream stream) {
    Negotiated negotiated = stream.negotiated();
    StreamTraffic traffic = stream.traffic();
    return negotiated == null
        ? new ConnectionView("out", List.of(), false, false, stream.link(), traffic, null)
        : new ConnectionView(
            "out",
            stream.granted(),
            negotiated.external(),
            negotiated.bidirectional(),
            stream.link(),
            traffic,
            negotiated.channel());
  }
}
