-- What a directory has said of people, and the SHA-1 of the picture in it, or null: it is shown with
-- what people write themselves, also while the directory cannot be asked.
create table directory_vcard (
  owner varchar(2047) not null primary key,
  photo varchar(40),
  content varchar not null
);
