/**
 * What TLS gives to a link: contexts for each side, channel binding, the keys for HTTPS. {@code
 * key} has the server's own keys and certificates, {@code trust} judges those of others. The
 * resource adapter loads it and the links ask it.
 */
package org.parley.connector.tls;
