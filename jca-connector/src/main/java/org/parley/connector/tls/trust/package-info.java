/**
 * What certificates of clients and of other servers are worth: anchors, chains, revocation. {@code
 * ServerTls} uses it.
 */
package org.parley.connector.tls.trust;
