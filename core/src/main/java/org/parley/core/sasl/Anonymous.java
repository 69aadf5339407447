package org.parley.core.sasl;

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
      SaslStep next(byte[] message) {
        String trace = SaslText.decode(message);
        if (trace.codePointCount(0, trace.length()) > MAX_TRACE) {
          throw SaslRefusal.malformed("the trace information is longer than 255 characters");
        }
        return new SaslStep.Success(null, null);
      }
    };
  }
}
