/**
 * Kerberos by the GSS-API: GSSAPI (RFC 4752) and the family GS2 (RFC 5801), of which Kerberos is
 * the only one here. Neither has a security layer, for the stream has TLS. What a ticket is worth,
 * a {@link org.parley.core.sasl.gss.GssService} knows.
 */
package org.parley.core.sasl.gss;
