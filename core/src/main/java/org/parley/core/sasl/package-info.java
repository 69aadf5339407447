/**
 * SASL (RFC 6120, section 6; RFC 4422): what every exchange of authentication is asked and answers.
 * The streams of clients talk to it; {@code mechanism} has the mechanisms and who chooses among
 * them, {@code scram} the SCRAM family, {@code certificate} the names in certificates.
 */
package org.parley.core.sasl;
