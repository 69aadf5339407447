/**
 * What people may do, by the groups that they are in, and who of them is an administrator. The
 * groups are those of {@code roster.shared}, which are in memory: nobody waits for a directory.
 */
package org.parley.server.right;
