/**
 * Accounts that are exported or imported, and backups: more than a request of an administrator. The
 * command on the machine reads and writes files with the rights of whoever gives it, and the bytes
 * go through the administration socket ({@code TransferDoor}). For every other door the server
 * reads and writes those of a directory of its own ({@code TransferGroup}). One runs at a time,
 * whoever began it ({@code Transfers}).
 */
package org.parley.server.admin.transfer;
