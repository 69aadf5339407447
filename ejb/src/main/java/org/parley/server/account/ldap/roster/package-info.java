/** Groups of the directory as they stand in people's rosters. */
package org.parley.server.account.ldap.roster;
