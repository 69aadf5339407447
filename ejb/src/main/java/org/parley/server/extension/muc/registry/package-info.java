/**
 * The rooms of the service: those that are open, each with its mailbox, the directory of the public
 * ones, and who may make rooms or keep them. {@code service} hands stanzas to {@code Rooms}.
 */
package org.parley.server.extension.muc.registry;
