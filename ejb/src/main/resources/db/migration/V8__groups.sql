-- Groups that administrators make; their members have one another in the roster.
create table shared_group (
  domain varchar(1023) not null,
  name varchar(200) not null,
  title varchar(1023) not null,
  audience varchar(4000) not null,
  primary key (domain, name)
);
create table shared_group_member (
  domain varchar(1023) not null,
  name varchar(200) not null,
  account varchar(2047) not null,
  primary key (domain, name, account)
);
create index shared_group_member_account on shared_group_member (account);
