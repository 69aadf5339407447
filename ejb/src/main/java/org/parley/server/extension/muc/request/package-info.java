/**
 * What everybody may ask of a room or of an occupant: what it is, its vCard, to be a member, to
 * have voice. {@code message} and {@code service} bring the requests that are no iqs to the room.
 */
package org.parley.server.extension.muc.request;
