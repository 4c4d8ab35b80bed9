-- What operators were told. A row begins with a finding and ends with it; told means that every channel has taken it.
CREATE TABLE alert (
  number ${identity},
  kind ${text} NOT NULL,
  subject ${text} NOT NULL,
  sentence ${text} NOT NULL,
  begun_at BIGINT NOT NULL,
  ended_at BIGINT,
  begin_told BOOLEAN NOT NULL,
  end_told BOOLEAN NOT NULL
);

CREATE INDEX alert_open ON alert (ended_at) WHERE ended_at IS NULL;

-- A row for each integration that came back from a backup and has not completed a round since: clients may have seen more
-- than the backup knows, and are not answered before.
CREATE TABLE restored (
  integration BIGINT PRIMARY KEY REFERENCES integration (number),
  at BIGINT NOT NULL
);
