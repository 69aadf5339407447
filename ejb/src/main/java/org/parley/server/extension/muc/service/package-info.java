/**
 * The parts by which the server reaches the rooms: their domains, what is asked of those, and
 * events of the server. CDI finds them, nobody else uses them.
 */
package org.parley.server.extension.muc.service;
