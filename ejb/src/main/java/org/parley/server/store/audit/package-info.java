/**
 * The audit as it is kept: entries that are only ever appended, each with the hash of the one
 * before. See docs/audit.md.
 */
package org.parley.server.store.audit;
