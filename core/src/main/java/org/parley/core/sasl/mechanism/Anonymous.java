package org.parley.core.sasl.mechanism;

import org.parley.core.sasl.SaslContext;
import org.parley.core.sasl.SaslExchange;
import org.parley.core.sasl.SaslMechanism;
import org.parley.core.sasl.SaslRefusal;
import org.parley.core.sasl.SaslStep;
import org.parley.core.sasl.SaslText;
import org.parley.core.sasl.StatefulExchange;

/** ANONYMOUS (RFC 4505). The trace information that a client may send is not used. */
final class Anonymous implements SaslMechanism {
  private static final int MAX_TRACE = 255;

  @Override
  public String name() {
    return "ANONYMOUS";
  }

  @Override
  public boolean isOffered(SaslContext context) {
    return true;
  }

  @Override
  public SaslExchange begin(SaslContext context) {
    return new StatefulExchange() {
      @Override
      protected SaslStep next(byte[] message) {
        String trace = SaslText.decode(message);
        if (trace.codePointCount(0, trace.length()) > MAX_TRACE) {
          throw SaslRefusal.malformed("the trace information is longer than 255 characters");
        }
        return new SaslStep.Success(null, null);
      }
    };
  }
}
