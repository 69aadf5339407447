/**
 * Accounts of a directory (LDAP, Active Directory): {@code connection} reaches it, {@code entry}
 * finds people in it, {@code group} knows who belongs to which group, {@code profile} tells others
 * of people; here passwords are tried.
 */
package org.parley.server.account.ldap;
