-- Members of included groups whose properties fail the condition on the scope: ids and nothing else, because nobody
-- outside the scope is stored. failing_condition is the condition that they fail.
CREATE TABLE failing_person (
  integration BIGINT NOT NULL REFERENCES integration (number),
  user_id ${text} NOT NULL,
  PRIMARY KEY (integration, user_id)
) ${clustered};

ALTER TABLE integration ADD COLUMN failing_condition ${text};

-- People named in the configuration. A userPrincipalName is kept as its hash: who is named may be out of scope.
CREATE TABLE person_reference (
  integration BIGINT NOT NULL REFERENCES integration (number),
  name_hash ${text} NOT NULL,
  user_id ${text} NOT NULL,
  PRIMARY KEY (integration, name_hash)
) ${clustered};

-- How much of the person is known: WHOLE, STALE (something was missed since), MANAGER (only what a reference needs).
ALTER TABLE mirror_user ADD COLUMN extent ${text} NOT NULL DEFAULT 'WHOLE';

-- Repeats what stands in the properties, to find who came back under another id.
ALTER TABLE mirror_user ADD COLUMN employee_id ${text};

CREATE INDEX mirror_user_employee ON mirror_user (integration, employee_id) WHERE employee_id IS NOT NULL;
