/** What administrators can do with accounts and groups. */
package org.parley.server.admin.account;
