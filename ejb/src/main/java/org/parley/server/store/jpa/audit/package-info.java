/** The audit in tables. */
package org.parley.server.store.jpa.audit;
