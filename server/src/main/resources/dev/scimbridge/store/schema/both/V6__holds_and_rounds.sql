-- What waits for a person. Numbers count from 1 per integration.
CREATE TABLE hold (
  integration BIGINT NOT NULL REFERENCES integration (number),
  number BIGINT NOT NULL,
  kind ${text} NOT NULL,
  subject ${text} NOT NULL,
  opened_at BIGINT NOT NULL,
  reason ${text} NOT NULL,
  closed_at BIGINT,
  PRIMARY KEY (integration, number)
);

-- One row per person and aspect whose old state stays served, or is about to be given up because a person approved.
CREATE TABLE held_change (
  integration BIGINT NOT NULL REFERENCES integration (number),
  user_id ${text} NOT NULL,
  aspect ${text} NOT NULL,
  hold BIGINT NOT NULL,
  decision ${text} NOT NULL,
  since BIGINT NOT NULL,
  name ${text} NOT NULL,
  before_value ${text} NOT NULL,
  after_value ${text} NOT NULL,
  kept_groups ${text} NOT NULL,
  PRIMARY KEY (integration, user_id, aspect)
);

CREATE INDEX held_change_hold ON held_change (integration, hold);

-- Risky changes that went through, as long as the guards count them.
CREATE TABLE risky_change (
  integration BIGINT NOT NULL REFERENCES integration (number),
  guard ${text} NOT NULL,
  user_id ${text} NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (integration, guard, user_id)
) ${clustered};

CREATE INDEX risky_change_at ON risky_change (integration, at);

-- Every round, whether it made a revision, changed nothing or failed. The report is JSON without personal values.
CREATE TABLE round (
  integration BIGINT NOT NULL REFERENCES integration (number),
  number BIGINT NOT NULL,
  started_at BIGINT NOT NULL,
  ended_at BIGINT NOT NULL,
  outcome ${text} NOT NULL,
  report ${text} NOT NULL,
  PRIMARY KEY (integration, number)
);

CREATE TABLE round_change (
  integration BIGINT NOT NULL REFERENCES integration (number),
  round BIGINT NOT NULL,
  type ${text} NOT NULL,
  id ${text} NOT NULL,
  kind ${text} NOT NULL,
  detail ${text} NOT NULL,
  PRIMARY KEY (integration, round, type, id)
) ${clustered};

CREATE INDEX round_change_id ON round_change (integration, id);

-- Append-only: the program never changes or deletes a row.
CREATE TABLE audit (
  number ${identity},
  at BIGINT NOT NULL,
  administrator ${text} NOT NULL,
  action ${text} NOT NULL,
  subject ${text} NOT NULL,
  detail ${text} NOT NULL
);
