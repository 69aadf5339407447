/** Certificates and what TLS gives to a link: key material, trust, channel binding. */
package org.parley.connector.tls;
