-- The same for H2 and PostgreSQL, where varchar without a length has room for every stanza.
-- Addresses are bare and prepared (RFC 7622); times are
-- milliseconds since 1970-01-01 UTC.

create table account (
  address varchar(2047) not null primary key,
  domain varchar(1023) not null,
  created bigint not null
);
create index account_domain on account (domain, address);

-- No password, only what SCRAM needs to verify one (RFC 5802, section 3), in base64.
create table scram_key (
  address varchar(2047) not null,
  hash varchar(16) not null,
  salt varchar(64) not null,
  iterations integer not null,
  stored_key varchar(128) not null,
  server_key varchar(128) not null,
  primary key (address, hash)
);

create table server_secret (
  name varchar(64) not null primary key,
  secret varchar(128) not null
);

-- version counts the changes; what changed up to version forgotten cannot be told any more.
create table roster (
  owner varchar(2047) not null primary key,
  version bigint not null,
  forgotten bigint not null
);

-- Groups are separated by U+001F, which XML cannot carry. An item that was removed stays for a
-- while, so that a client can be told what changed.
create table roster_item (
  owner varchar(2047) not null,
  contact varchar(2047) not null,
  name varchar,
  group_names varchar,
  subscription varchar(4) not null,
  ask boolean not null,
  approved boolean not null,
  listed boolean not null,
  request varchar,
  removed boolean not null,
  version bigint not null,
  primary key (owner, contact)
);
create index roster_item_version on roster_item (owner, version);

create sequence offline_message_id start with 50 increment by 50;
create table offline_message (
  id bigint not null primary key,
  owner varchar(2047) not null,
  received bigint not null,
  bytes integer not null,
  stanza varchar not null
);
create index offline_message_owner on offline_message (owner, id, bytes);

create table private_data (
  owner varchar(2047) not null,
  -- SHA-256 of namespace and name: those may be longer than an index takes.
  digest varchar(64) not null,
  namespace varchar not null,
  name varchar not null,
  characters integer not null,
  content varchar not null,
  primary key (owner, digest)
);

create table last_seen (
  owner varchar(2047) not null primary key,
  left_at bigint not null,
  presence varchar not null
);
