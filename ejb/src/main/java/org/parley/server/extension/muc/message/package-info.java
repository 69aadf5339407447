/**
 * What is said: to all, to one occupant, and the subject. {@code RoomMessages} handles every
 * message to a room and brings those that ask for something to where that is handled.
 */
package org.parley.server.extension.muc.message;
