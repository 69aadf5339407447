-- Privacy lists as the account wrote them (XEP-0016); blocked addresses are items of the one that
-- applies by default (XEP-0191). At most one list of an account does.
create table privacy_list (
  owner varchar(2047) not null,
  name varchar(1023) not null,
  standard boolean not null,
  content varchar not null,
  primary key (owner, name)
);

-- photo is the SHA-1 of the picture in hexadecimal digits, or null when there is none.
create table vcard (
  owner varchar(2047) not null primary key,
  photo varchar(40),
  content varchar not null
);
