/**
 * The server's private keys and certificates: where they are read or made, and which one is shown
 * to whom. {@code ServerTls} uses it.
 */
package org.parley.connector.tls.key;
