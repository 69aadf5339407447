/**
 * The door for what is larger than a request of an administrator: accounts that are exported or
 * imported, and backups. The bytes go through the administration socket, so the command reads and
 * writes files with the rights of whoever gives it.
 */
package org.parley.server.admin.transfer;
