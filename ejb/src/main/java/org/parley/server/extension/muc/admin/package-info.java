/**
 * The requests {@code muc#admin} and {@code muc#owner}: lists, changes, configuration and
 * destruction. They are found by CDI, nobody else uses them.
 */
package org.parley.server.extension.muc.admin;
