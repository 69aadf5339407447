/** What administrators can see of sessions, and do with them. */
package org.parley.server.admin.session;
