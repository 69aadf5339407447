/**
 * Tickets of Kerberos: {@code KerberosTickets} has the keys of this server for each domain and
 * knows which realms it trusts. It uses what the JDK has, without any property of the whole
 * process.
 */
package org.parley.server.account.kerberos;
