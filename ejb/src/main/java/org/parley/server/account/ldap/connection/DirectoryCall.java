package org.parley.server.account.ldap.connection;

import com.unboundid.ldap.sdk.LDAPException;

/** Something that is asked of the directory. */
@FunctionalInterface
public interface DirectoryCall<T> {
  T run() throws LDAPException;
}
