-- What is searched of people (XEP-0055): what their vCards say that is for everybody. What is in
-- vCards already is read when the server starts: person_rules says by which rules that was done.
alter table vcard add column person_rules integer default 0 not null;
create index vcard_person_rules on vcard (person_rules, owner);

create table person (
  owner varchar(2047) not null primary key,
  domain varchar(1023) not null,
  is_public boolean not null,
  full_name varchar,
  given_name varchar,
  family_name varchar,
  nick varchar,
  email varchar
);

-- The words of a person's names in small letters and without accents, in UTF-8: bytes have the same
-- order in every database, so that the index finds beginnings of words.
create table person_word (
  owner varchar(2047) not null,
  position integer not null,
  field varchar(8) not null,
  word bytea not null,
  primary key (owner, position)
);
create index person_word_word on person_word (field, word, owner);
