-- The number that was given out last. A removed integration's number is never given out again: whatever was left behind
-- by mistake could otherwise be taken for another integration's.
CREATE TABLE integration_number (
  last BIGINT NOT NULL
);

INSERT INTO integration_number (last) SELECT COALESCE(MAX(number), 0) FROM integration;
