-- Rooms (XEP-0045). Addresses and times as in the first script.

-- config has the options that are not as by default, one a line; secret makes the ids of occupants
-- (XEP-0421); subject is the last message that changed it, vcard the room's own (XEP-0054).
create table muc_room (
  address varchar(2047) not null primary key,
  secret varchar(64) not null,
  listed boolean not null,
  config varchar not null,
  subject varchar,
  vcard varchar
);
create index muc_room_listed on muc_room (listed, address);

create table muc_affiliation (
  room varchar(2047) not null,
  account varchar(2047) not null,
  affiliation varchar(8) not null,
  nick varchar,
  reason varchar,
  primary key (room, account)
);
create index muc_affiliation_account on muc_affiliation (account, affiliation);

create sequence muc_message_id start with 50 increment by 50;
create table muc_message (
  id bigint not null primary key,
  room varchar(2047) not null,
  received bigint not null,
  stanza varchar not null
);
create index muc_message_room on muc_message (room, id);
