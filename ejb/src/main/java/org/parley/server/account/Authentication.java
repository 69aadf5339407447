package org.parley.server.account;

import java.util.List;
import org.parley.core.sasl.SaslContext;
import org.parley.core.sasl.SaslMechanism;

/** The ways in which clients may authenticate here. */
public interface Authentication {

  /** The mechanisms that are offered on such a stream, best first. */
  List<SaslMechanism> mechanisms(SaslContext context);

  /** The types of channel binding that such a stream allows (XEP-0440), best first. */
  List<String> channelBindings(SaslContext context);
}
