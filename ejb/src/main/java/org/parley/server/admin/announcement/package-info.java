/** What administrators say to people. */
package org.parley.server.admin.announcement;
