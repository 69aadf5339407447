/** What administrators have decided while the server runs, and what must outlive a restart. */
package org.parley.server.store.administration;
