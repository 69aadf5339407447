-- Nodes of accounts (personal eventing) and of publish-subscribe services: host is the bare address
-- of the account, or the domain of the service.
create sequence pubsub_node_id start with 50 increment by 50;
create table pubsub_node (
  id bigint not null primary key,
  host varchar(2047) not null,
  name varchar(1023) not null,
  -- SHA-256 of host and name, which together may be longer than an index takes.
  digest varchar(64) not null unique,
  creator varchar(2047) not null,
  created bigint not null,
  -- The configuration as the form by which it would be submitted.
  config varchar not null,
  -- Where the node went when it was deleted with a redirection; such a row is no node any more.
  moved varchar
);
create index pubsub_node_host on pubsub_node (host);
create index pubsub_node_creator on pubsub_node (creator);

-- The order of the ids is that of publication; an item that is published again gets a new one.
create sequence pubsub_item_id start with 50 increment by 50;
create table pubsub_item (
  id bigint not null primary key,
  node bigint not null,
  item varchar(1023) not null,
  publisher varchar not null,
  published bigint not null,
  bytes integer not null,
  payload varchar,
  unique (node, item)
);
create index pubsub_item_node on pubsub_item (node, id, bytes);

create table pubsub_affiliation (
  node bigint not null,
  jid varchar(2047) not null,
  affiliation varchar(12) not null,
  primary key (node, jid)
);
create index pubsub_affiliation_jid on pubsub_affiliation (jid);

-- The jid may have a resource (up to 1023 bytes more), which is why the key is its digest.
create table pubsub_subscription (
  node bigint not null,
  digest varchar(64) not null,
  jid varchar not null,
  account varchar(2047) not null,
  state varchar(12) not null,
  deliver boolean not null,
  primary key (node, digest)
);
create index pubsub_subscription_account on pubsub_subscription (account);
