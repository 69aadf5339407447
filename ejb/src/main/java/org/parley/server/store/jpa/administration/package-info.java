/** The tables of what administrators have decided. */
package org.parley.server.store.jpa.administration;
