-- What a server of the first schema (V1 to V4) had written to its embedded database, without keys
-- and secrets: two people who know each other, a request, a message that waits, a room, and nodes.
CREATE SEQUENCE "PUBLIC"."MUC_MESSAGE_ID" START WITH 50 RESTART WITH 100 INCREMENT BY 50;
CREATE SEQUENCE "PUBLIC"."OFFLINE_MESSAGE_ID" START WITH 50 RESTART WITH 100 INCREMENT BY 50;
CREATE SEQUENCE "PUBLIC"."PUBSUB_ITEM_ID" START WITH 50 RESTART WITH 100 INCREMENT BY 50;
CREATE SEQUENCE "PUBLIC"."PUBSUB_NODE_ID" START WITH 50 RESTART WITH 100 INCREMENT BY 50;
CREATE CACHED TABLE "PUBLIC"."parley_schema"(
    "installed_rank" INTEGER NOT NULL,
    "version" CHARACTER VARYING(50),
    "description" CHARACTER VARYING(200) NOT NULL,
    "type" CHARACTER VARYING(20) NOT NULL,
    "script" CHARACTER VARYING(1000) NOT NULL,
    "checksum" INTEGER,
    "installed_by" CHARACTER VARYING(100) NOT NULL,
    "installed_on" TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL,
    "execution_time" INTEGER NOT NULL,
    "success" BOOLEAN NOT NULL
);
ALTER TABLE "PUBLIC"."parley_schema" ADD CONSTRAINT "PUBLIC"."parley_schema_pk" PRIMARY KEY("installed_rank");
INSERT INTO "PUBLIC"."parley_schema" VALUES
(-1, NULL, '<< Flyway Schema History table created >>', 'TABLE', '', NULL, 'PARLEY', TIMESTAMP '2026-11-30 11:37:43.227738', 0, TRUE),
(1, '1', 'accounts and rosters', 'SQL', 'V1__accounts_and_rosters.sql', -1631472932, 'PARLEY', TIMESTAMP '2026-11-30 11:37:43.425863', 74, TRUE),
(2, '2', 'rooms', 'SQL', 'V2__rooms.sql', -1001399856, 'PARLEY', TIMESTAMP '2026-11-30 11:37:43.489124', 34, TRUE),
(3, '3', 'privacy lists and vcards', 'SQL', 'V3__privacy_lists_and_vcards.sql', 475175392, 'PARLEY', TIMESTAMP '2026-11-30 11:37:43.515885', 17, TRUE),
(4, '4', 'publish subscribe', 'SQL', 'V4__publish_subscribe.sql', -607685073, 'PARLEY', TIMESTAMP '2026-11-30 11:37:43.596122', 61, TRUE);
CREATE INDEX "PUBLIC"."parley_schema_s_idx" ON "PUBLIC"."parley_schema"("success" NULLS FIRST);
CREATE CACHED TABLE "PUBLIC"."ACCOUNT"(
    "ADDRESS" CHARACTER VARYING(2047) NOT NULL,
    "DOMAIN" CHARACTER VARYING(1023) NOT NULL,
    "CREATED" BIGINT NOT NULL
);
ALTER TABLE "PUBLIC"."ACCOUNT" ADD CONSTRAINT "PUBLIC"."CONSTRAINT_E" PRIMARY KEY("ADDRESS");
INSERT INTO "PUBLIC"."ACCOUNT" VALUES
('romeo@verona.example', 'verona.example', 1796038666484),
('juliet@verona.example', 'verona.example', 1796038667036),
('nurse@verona.example', 'verona.example', 1796038667588),
('tybalt@verona.example', 'verona.example', 1796038667982);
CREATE INDEX "PUBLIC"."ACCOUNT_DOMAIN" ON "PUBLIC"."ACCOUNT"("DOMAIN" NULLS FIRST, "ADDRESS" NULLS FIRST);
CREATE CACHED TABLE "PUBLIC"."SCRAM_KEY"(
    "ADDRESS" CHARACTER VARYING(2047) NOT NULL,
    "HASH" CHARACTER VARYING(16) NOT NULL,
    "SALT" CHARACTER VARYING(64) NOT NULL,
    "ITERATIONS" INTEGER NOT NULL,
    "STORED_KEY" CHARACTER VARYING(128) NOT NULL,
    "SERVER_KEY" CHARACTER VARYING(128) NOT NULL
);
ALTER TABLE "PUBLIC"."SCRAM_KEY" ADD CONSTRAINT "PUBLIC"."CONSTRAINT_A" PRIMARY KEY("ADDRESS", "HASH");
CREATE CACHED TABLE "PUBLIC"."SERVER_SECRET"(
    "NAME" CHARACTER VARYING(64) NOT NULL,
    "SECRET" CHARACTER VARYING(128) NOT NULL
);
ALTER TABLE "PUBLIC"."SERVER_SECRET" ADD CONSTRAINT "PUBLIC"."CONSTRAINT_9" PRIMARY KEY("NAME");
CREATE CACHED TABLE "PUBLIC"."ROSTER"(
    "OWNER" CHARACTER VARYING(2047) NOT NULL,
    "VERSION" BIGINT NOT NULL,
    "FORGOTTEN" BIGINT NOT NULL
);
ALTER TABLE "PUBLIC"."ROSTER" ADD CONSTRAINT "PUBLIC"."CONSTRAINT_90" PRIMARY KEY("OWNER");
INSERT INTO "PUBLIC"."ROSTER" VALUES
('romeo@verona.example', 6, 0),
('juliet@verona.example', 4, 0),
('nurse@verona.example', 1, 0),
('tybalt@verona.example', 0, 0);
CREATE CACHED TABLE "PUBLIC"."ROSTER_ITEM"(
    "OWNER" CHARACTER VARYING(2047) NOT NULL,
    "CONTACT" CHARACTER VARYING(2047) NOT NULL,
    "NAME" CHARACTER VARYING,
    "GROUP_NAMES" CHARACTER VARYING,
    "SUBSCRIPTION" CHARACTER VARYING(4) NOT NULL,
    "ASK" BOOLEAN NOT NULL,
    "APPROVED" BOOLEAN NOT NULL,
    "LISTED" BOOLEAN NOT NULL,
    "REQUEST" CHARACTER VARYING,
    "REMOVED" BOOLEAN NOT NULL,
    "VERSION" BIGINT NOT NULL
);
ALTER TABLE "PUBLIC"."ROSTER_ITEM" ADD CONSTRAINT "PUBLIC"."CONSTRAINT_F" PRIMARY KEY("OWNER", "CONTACT");
INSERT INTO "PUBLIC"."ROSTER_ITEM" VALUES
('romeo@verona.example', 'juliet@verona.example', 'Juliet', U&'Capulets\001fFriends', 'BOTH', FALSE, FALSE, TRUE, NULL, FALSE, 5),
('juliet@verona.example', 'romeo@verona.example', NULL, NULL, 'BOTH', FALSE, FALSE, TRUE, NULL, FALSE, 4),
('romeo@verona.example', 'nurse@verona.example', NULL, NULL, 'NONE', TRUE, FALSE, TRUE, NULL, FALSE, 6),
('nurse@verona.example', 'romeo@verona.example', NULL, NULL, 'NONE', FALSE, FALSE, FALSE, '<presence xmlns=''jabber:client'' type=''subscribe'' from=''romeo@verona.example'' to=''nurse@verona.example''/>', FALSE, 1);
CREATE INDEX "PUBLIC"."ROSTER_ITEM_VERSION" ON "PUBLIC"."ROSTER_ITEM"("OWNER" NULLS FIRST, "VERSION" NULLS FIRST);
CREATE CACHED TABLE "PUBLIC"."OFFLINE_MESSAGE"(
    "ID" BIGINT NOT NULL,
    "OWNER" CHARACTER VARYING(2047) NOT NULL,
    "RECEIVED" BIGINT NOT NULL,
    "BYTES" INTEGER NOT NULL,
    "STANZA" CHARACTER VARYING NOT NULL
);
ALTER TABLE "PUBLIC"."OFFLINE_MESSAGE" ADD CONSTRAINT "PUBLIC"."CONSTRAINT_C" PRIMARY KEY("ID");
INSERT INTO "PUBLIC"."OFFLINE_MESSAGE" VALUES
(1, 'juliet@verona.example', 1796038677796, 139, '<message xmlns=''jabber:client'' type=''chat'' from=''romeo@verona.example/orchard'' to=''juliet@verona.example''><body>what light</body></message>');
CREATE INDEX "PUBLIC"."OFFLINE_MESSAGE_OWNER" ON "PUBLIC"."OFFLINE_MESSAGE"("OWNER" NULLS FIRST, "ID" NULLS FIRST, "BYTES" NULLS FIRST);
CREATE CACHED TABLE "PUBLIC"."PRIVATE_DATA"(
    "OWNER" CHARACTER VARYING(2047) NOT NULL,
    "DIGEST" CHARACTER VARYING(64) NOT NULL,
    "NAMESPACE" CHARACTER VARYING NOT NULL,
    "NAME" CHARACTER VARYING NOT NULL,
    "CHARACTERS" INTEGER NOT NULL,
    "CONTENT" CHARACTER VARYING NOT NULL
);
ALTER TABLE "PUBLIC"."PRIVATE_DATA" ADD CONSTRAINT "PUBLIC"."CONSTRAINT_C7" PRIMARY KEY("OWNER", "DIGEST");
INSERT INTO "PUBLIC"."PRIVATE_DATA" VALUES
('romeo@verona.example', '50a7f68be1e6abd5f2d40af6bc0ca6ab58f98ec19c174c400710cbe35a4c9e43', 'storage:rosternotes', 'storage', 95, '<storage xmlns=''storage:rosternotes''><note jid=''juliet@verona.example''>the sun</note></storage>');
CREATE CACHED TABLE "PUBLIC"."LAST_SEEN"(
    "OWNER" CHARACTER VARYING(2047) NOT NULL,
    "LEFT_AT" BIGINT NOT NULL,
    "PRESENCE" CHARACTER VARYING NOT NULL
);
ALTER TABLE "PUBLIC"."LAST_SEEN" ADD CONSTRAINT "PUBLIC"."CONSTRAINT_1" PRIMARY KEY("OWNER");
INSERT INTO "PUBLIC"."LAST_SEEN" VALUES
('juliet@verona.example', 1796038676795, '<presence xmlns=''jabber:client'' type=''unavailable'' from=''juliet@verona.example/balcony''><status>asleep</status></presence>'),
('romeo@verona.example', 1796038678602, '<presence xmlns=''jabber:client'' type=''unavailable'' from=''romeo@verona.example/orchard''/>');
CREATE CACHED TABLE "PUBLIC"."MUC_ROOM"(
    "ADDRESS" CHARACTER VARYING(2047) NOT NULL,
    "SECRET" CHARACTER VARYING(64) NOT NULL,
    "LISTED" BOOLEAN NOT NULL,
    "CONFIG" CHARACTER VARYING NOT NULL,
    "SUBJECT" CHARACTER VARYING,
    "VCARD" CHARACTER VARYING
);
ALTER TABLE "PUBLIC"."MUC_ROOM" ADD CONSTRAINT "PUBLIC"."CONSTRAINT_4" PRIMARY KEY("ADDRESS");
INSERT INTO "PUBLIC"."MUC_ROOM" VALUES
('garden@conference.verona.example', 'no-secret-of-any-room-0123456789', TRUE, U&'muc#roomconfig_persistentroom=1\000amuc#roomconfig_roomname=The garden\000a', '<message xmlns=''jabber:client'' type=''groupchat'' id=''Ru9rpQYsAkJAmNRU'' from=''garden@conference.verona.example/Romeo''><subject>Roses</subject><stanza-id xmlns=''urn:xmpp:sid:0'' id=''1nS1fHiyzb5Vc7S0'' by=''garden@conference.verona.example''/><occupant-id xmlns=''urn:xmpp:occupant-id:0'' id=''fb622146b4eef90ac88a00649878c3810541735af77d34c855507dea4ea40a5c''/><delay xmlns=''urn:xmpp:delay'' from=''garden@conference.verona.example'' stamp=''2026-11-30T11:37:56.288Z''/></message>', NULL);
CREATE INDEX "PUBLIC"."MUC_ROOM_LISTED" ON "PUBLIC"."MUC_ROOM"("LISTED" NULLS FIRST, "ADDRESS" NULLS FIRST);
CREATE CACHED TABLE "PUBLIC"."MUC_AFFILIATION"(
    "ROOM" CHARACTER VARYING(2047) NOT NULL,
    "ACCOUNT" CHARACTER VARYING(2047) NOT NULL,
    "AFFILIATION" CHARACTER VARYING(8) NOT NULL,
    "NICK" CHARACTER VARYING,
    "REASON" CHARACTER VARYING
);
ALTER TABLE "PUBLIC"."MUC_AFFILIATION" ADD CONSTRAINT "PUBLIC"."CONSTRAINT_45" PRIMARY KEY("ROOM", "ACCOUNT");
INSERT INTO "PUBLIC"."MUC_AFFILIATION" VALUES
('garden@conference.verona.example', 'romeo@verona.example', 'owner', NULL, NULL),
('garden@conference.verona.example', 'juliet@verona.example', 'member', 'Juliet', 'true love');
CREATE INDEX "PUBLIC"."MUC_AFFILIATION_ACCOUNT" ON "PUBLIC"."MUC_AFFILIATION"("ACCOUNT" NULLS FIRST, "AFFILIATION" NULLS FIRST);
CREATE CACHED TABLE "PUBLIC"."MUC_MESSAGE"(
    "ID" BIGINT NOT NULL,
    "ROOM" CHARACTER VARYING(2047) NOT NULL,
    "RECEIVED" BIGINT NOT NULL,
    "STANZA" CHARACTER VARYING NOT NULL
);
ALTER TABLE "PUBLIC"."MUC_MESSAGE" ADD CONSTRAINT "PUBLIC"."CONSTRAINT_A3" PRIMARY KEY("ID");
INSERT INTO "PUBLIC"."MUC_MESSAGE" VALUES
(1, 'garden@conference.verona.example', 1796038676299, '<message xmlns=''jabber:client'' type=''groupchat'' id=''STwTa7kuZLGVLFoI'' from=''garden@conference.verona.example/Romeo''><body>But soft</body><stanza-id xmlns=''urn:xmpp:sid:0'' id=''PL0RFBjSnUPw5Riu'' by=''garden@conference.verona.example''/><occupant-id xmlns=''urn:xmpp:occupant-id:0'' id=''fb622146b4eef90ac88a00649878c3810541735af77d34c855507dea4ea40a5c''/></message>');
CREATE INDEX "PUBLIC"."MUC_MESSAGE_ROOM" ON "PUBLIC"."MUC_MESSAGE"("ROOM" NULLS FIRST, "ID" NULLS FIRST);
CREATE CACHED TABLE "PUBLIC"."PRIVACY_LIST"(
    "OWNER" CHARACTER VARYING(2047) NOT NULL,
    "NAME" CHARACTER VARYING(1023) NOT NULL,
    "STANDARD" BOOLEAN NOT NULL,
    "CONTENT" CHARACTER VARYING NOT NULL
);
ALTER TABLE "PUBLIC"."PRIVACY_LIST" ADD CONSTRAINT "PUBLIC"."CONSTRAINT_6" PRIMARY KEY("OWNER", "NAME");
INSERT INTO "PUBLIC"."PRIVACY_LIST" VALUES
('romeo@verona.example', 'blocked', TRUE, '<list xmlns=''jabber:iq:privacy'' name=''blocked''><item type=''jid'' value=''tybalt@verona.example'' action=''deny'' order=''1''/></list>'),
('juliet@verona.example', 'quiet', FALSE, '<list xmlns=''jabber:iq:privacy'' name=''quiet''><item type=''jid'' value=''tybalt@verona.example'' action=''deny'' order=''1''/></list>');
CREATE CACHED TABLE "PUBLIC"."VCARD"(
    "OWNER" CHARACTER VARYING(2047) NOT NULL,
    "PHOTO" CHARACTER VARYING(40),
    "CONTENT" CHARACTER VARYING NOT NULL
);
ALTER TABLE "PUBLIC"."VCARD" ADD CONSTRAINT "PUBLIC"."CONSTRAINT_4D" PRIMARY KEY("OWNER");
INSERT INTO "PUBLIC"."VCARD" VALUES
('romeo@verona.example', NULL, '<vCard xmlns=''vcard-temp''><FN>Romeo Montague</FN><N><FAMILY>Montague</FAMILY><GIVEN>Romeo</GIVEN></N><NICKNAME>Romeo</NICKNAME></vCard>');
CREATE CACHED TABLE "PUBLIC"."PUBSUB_NODE"(
    "ID" BIGINT NOT NULL,
    "HOST" CHARACTER VARYING(2047) NOT NULL,
    "NAME" CHARACTER VARYING(1023) NOT NULL,
    "DIGEST" CHARACTER VARYING(64) NOT NULL,
    "CREATOR" CHARACTER VARYING(2047) NOT NULL,
    "CREATED" BIGINT NOT NULL,
    "CONFIG" CHARACTER VARYING NOT NULL,
    "MOVED" CHARACTER VARYING
);
ALTER TABLE "PUBLIC"."PUBSUB_NODE" ADD CONSTRAINT "PUBLIC"."CONSTRAINT_91" PRIMARY KEY("ID");
INSERT INTO "PUBLIC"."PUBSUB_NODE" VALUES
(1, 'romeo@verona.example', 'http://jabber.org/protocol/nick', '21399120df783ddb6a878f31f6587eb85b70ba5aa81f66253f28528062c7ce42', 'romeo@verona.example', 1796038673650, '<x xmlns=''jabber:x:data'' type=''submit''/>', NULL),
(2, 'romeo@verona.example', 'urn:xmpp:bookmarks:1', '9e484d3624d858b6b2ef006ba933d33d4266d2d081ec695435ab5ee272465059', 'romeo@verona.example', 1796038674021, '<x xmlns=''jabber:x:data'' type=''submit''><field var=''pubsub#access_model''><value>whitelist</value></field><field var=''pubsub#persist_items''><value>1</value></field><field var=''pubsub#max_items''><value>max</value></field></x>', NULL),
(3, 'pubsub.verona.example', 'news', '88896938e7b053a57acce4012fac3b7528f4305ccea78202a51acc4c3a455640', 'romeo@verona.example', 1796038674353, '<x xmlns=''jabber:x:data'' type=''submit''/>', NULL);
CREATE INDEX "PUBLIC"."PUBSUB_NODE_HOST" ON "PUBLIC"."PUBSUB_NODE"("HOST" NULLS FIRST);
CREATE INDEX "PUBLIC"."PUBSUB_NODE_CREATOR" ON "PUBLIC"."PUBSUB_NODE"("CREATOR" NULLS FIRST);
CREATE CACHED TABLE "PUBLIC"."PUBSUB_ITEM"(
    "ID" BIGINT NOT NULL,
    "NODE" BIGINT NOT NULL,
    "ITEM" CHARACTER VARYING(1023) NOT NULL,
    "PUBLISHER" CHARACTER VARYING NOT NULL,
    "PUBLISHED" BIGINT NOT NULL,
    "BYTES" INTEGER NOT NULL,
    "PAYLOAD" CHARACTER VARYING
);
ALTER TABLE "PUBLIC"."PUBSUB_ITEM" ADD CONSTRAINT "PUBLIC"."CONSTRAINT_91E" PRIMARY KEY("ID");
INSERT INTO "PUBLIC"."PUBSUB_ITEM" VALUES
(1, 1, 'current', 'romeo@verona.example/orchard', 1796038673629, 58, '<nick xmlns=''http://jabber.org/protocol/nick''>Romeo</nick>'),
(2, 2, 'garden@conference.verona.example', 'romeo@verona.example/orchard', 1796038674017, 102, '<conference xmlns=''urn:xmpp:bookmarks:1'' name=''Garden'' autojoin=''true''><nick>Romeo</nick></conference>'),
(3, 3, 'one', 'romeo@verona.example/orchard', 1796038674670, 74, '<entry xmlns=''http://www.w3.org/2005/Atom''><title>A plague</title></entry>');
CREATE INDEX "PUBLIC"."PUBSUB_ITEM_NODE" ON "PUBLIC"."PUBSUB_ITEM"("NODE" NULLS FIRST, "ID" NULLS FIRST, "BYTES" NULLS FIRST);
CREATE CACHED TABLE "PUBLIC"."PUBSUB_AFFILIATION"(
    "NODE" BIGINT NOT NULL,
    "JID" CHARACTER VARYING(2047) NOT NULL,
    "AFFILIATION" CHARACTER VARYING(12) NOT NULL
);
ALTER TABLE "PUBLIC"."PUBSUB_AFFILIATION" ADD CONSTRAINT "PUBLIC"."CONSTRAINT_CF" PRIMARY KEY("NODE", "JID");
INSERT INTO "PUBLIC"."PUBSUB_AFFILIATION" VALUES
(3, 'romeo@verona.example', 'owner');
CREATE INDEX "PUBLIC"."PUBSUB_AFFILIATION_JID" ON "PUBLIC"."PUBSUB_AFFILIATION"("JID" NULLS FIRST);
CREATE CACHED TABLE "PUBLIC"."PUBSUB_SUBSCRIPTION"(
    "NODE" BIGINT NOT NULL,
    "DIGEST" CHARACTER VARYING(64) NOT NULL,
    "JID" CHARACTER VARYING NOT NULL,
    "ACCOUNT" CHARACTER VARYING(2047) NOT NULL,
    "STATE" CHARACTER VARYING(12) NOT NULL,
    "DELIVER" BOOLEAN NOT NULL
);
ALTER TABLE "PUBLIC"."PUBSUB_SUBSCRIPTION" ADD CONSTRAINT "PUBLIC"."CONSTRAINT_A9" PRIMARY KEY("NODE", "DIGEST");
INSERT INTO "PUBLIC"."PUBSUB_SUBSCRIPTION" VALUES
(3, 'bb6e106456adf698ba7d0bc4216e77c5b948bf5353e8953d9b9e95ac8daec128', 'juliet@verona.example', 'juliet@verona.example', 'subscribed', TRUE);
CREATE INDEX "PUBLIC"."PUBSUB_SUBSCRIPTION_ACCOUNT" ON "PUBLIC"."PUBSUB_SUBSCRIPTION"("ACCOUNT" NULLS FIRST);
ALTER TABLE "PUBLIC"."PUBSUB_ITEM" ADD CONSTRAINT "PUBLIC"."CONSTRAINT_91EF" UNIQUE("NODE", "ITEM");
ALTER TABLE "PUBLIC"."PUBSUB_NODE" ADD CONSTRAINT "PUBLIC"."CONSTRAINT_91F" UNIQUE("DIGEST");
