-- What clients read. Of a query only a keyed hash stays, and words without values for operators.

CREATE TABLE walk (
  integration BIGINT NOT NULL REFERENCES integration (number),
  client ${text} NOT NULL,
  id ${text} NOT NULL,
  list_hash ${text} NOT NULL,
  list_words ${text} NOT NULL,
  paging ${text} NOT NULL,
  page_size BIGINT NOT NULL,
  revision BIGINT NOT NULL,
  first_index BIGINT NOT NULL,
  last_index BIGINT NOT NULL,
  next_index BIGINT NOT NULL,
  total BIGINT NOT NULL,
  begun BIGINT NOT NULL,
  last_used BIGINT NOT NULL,
  PRIMARY KEY (integration, client, id)
) ${clustered};

CREATE INDEX walk_last_used ON walk (integration, last_used);

CREATE TABLE client_poll (
  integration BIGINT NOT NULL REFERENCES integration (number),
  client ${text} NOT NULL,
  last_poll BIGINT NOT NULL,
  revision BIGINT NOT NULL,
  complete_at BIGINT,
  complete_revision BIGINT,
  PRIMARY KEY (integration, client)
) ${clustered};

-- The revisions on which walks can be that are not written down yet, and the key that signs cursors and hashes queries.
CREATE TABLE walk_ledger (
  integration BIGINT PRIMARY KEY REFERENCES integration (number),
  oldest_unwritten BIGINT,
  newest_unwritten BIGINT,
  signing_key ${bytes} NOT NULL
);
