package org.parley.core.sasl;

import java.util.List;
import org.parley.core.link.Security;

/**
 * What a mechanism may know of the stream.
 *
 * @param domain the domain that the client addressed
 * @param security what TLS gave, or null without TLS
 * @param offered the names of the mechanisms that were offered on this stream, best first
 */
public record SaslContext(String domain, Security security, List<String> offered) {}
