-- Who pulls for an integration, and who tells alerts (0). token counts takings-over: what is written by somebody who holds an
-- older one is refused. Times are the database's.
CREATE TABLE lease (
  integration BIGINT PRIMARY KEY,
  holder ${text} NOT NULL,
  token BIGINT NOT NULL,
  ends_at BIGINT NOT NULL
);

-- A walk that another process began is looked up by its list.
CREATE INDEX walk_list ON walk (integration, client, list_hash, last_used);
