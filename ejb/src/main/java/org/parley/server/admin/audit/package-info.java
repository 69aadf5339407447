/** What administrators see of the audit. */
package org.parley.server.admin.audit;
