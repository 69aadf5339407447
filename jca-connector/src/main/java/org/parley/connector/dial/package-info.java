/**
 * Finds where the server of a domain is (RFC 6120, section 3.2, XEP-0368): by configured routes,
 * else by DNS.
 */
package org.parley.connector.dial;
