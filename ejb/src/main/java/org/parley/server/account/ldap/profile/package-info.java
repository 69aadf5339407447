/** What a directory tells of its people to others: their vCards, and who is found by a search. */
package org.parley.server.account.ldap.profile;
