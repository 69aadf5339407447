/** Settings that change while the server runs. */
package org.parley.server.settings;
