/**
 * Whom a certificate names: addresses of users for EXTERNAL, domains for servers (RFC 6120, section
 * 13.7.1).
 */
package org.parley.core.sasl.certificate;
