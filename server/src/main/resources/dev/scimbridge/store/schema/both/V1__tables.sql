-- Instants are microseconds since 1970-01-01T00:00Z. Enumerated values are the names of the Java constants.
-- Placeholders are what databases spell differently; the program's Dialect of each database fills them in.

CREATE TABLE integration (
  number ${identity},
  id ${text} NOT NULL UNIQUE
);

CREATE TABLE revision (
  integration BIGINT NOT NULL REFERENCES integration (number),
  number BIGINT NOT NULL,
  committed_at BIGINT NOT NULL,
  rules_fingerprint ${text} NOT NULL,
  report ${text} NOT NULL,
  PRIMARY KEY (integration, number)
);

-- One row per version of a resource: served by the revisions from_revision up to, but without, to_revision.
CREATE TABLE resource (
  integration BIGINT NOT NULL REFERENCES integration (number),
  type ${text} NOT NULL,
  id ${text} NOT NULL,
  from_revision BIGINT NOT NULL,
  to_revision BIGINT,
  etag ${text} NOT NULL,
  created BIGINT NOT NULL,
  last_modified BIGINT NOT NULL,
  state ${text} NOT NULL,
  left_at BIGINT,
  json ${bytes} NOT NULL,
  PRIMARY KEY (integration, type, id, from_revision)
);

-- The newest revision; holds the state, so that all states are read without touching the JSON.
CREATE INDEX resource_current ON resource (integration, type, id, state) WHERE to_revision IS NULL;
CREATE INDEX resource_begun ON resource (integration, from_revision);
CREATE INDEX resource_ended ON resource (integration, to_revision) WHERE to_revision IS NOT NULL;

-- display_name and manager repeat what stands in the properties, for questions about many users.
CREATE TABLE mirror_user (
  integration BIGINT NOT NULL REFERENCES integration (number),
  id ${text} NOT NULL,
  enumeration BIGINT NOT NULL,
  removed ${text},
  display_name ${text},
  manager ${text},
  properties ${bytes} NOT NULL,
  PRIMARY KEY (integration, id)
);

CREATE INDEX mirror_user_manager ON mirror_user (integration, manager) WHERE manager IS NOT NULL;

CREATE TABLE mirror_group (
  integration BIGINT NOT NULL REFERENCES integration (number),
  id ${text} NOT NULL,
  enumeration BIGINT NOT NULL,
  properties ${bytes} NOT NULL,
  PRIMARY KEY (integration, id)
);

CREATE TABLE membership (
  integration BIGINT NOT NULL REFERENCES integration (number),
  group_id ${text} NOT NULL,
  member_id ${text} NOT NULL,
  type ${text} NOT NULL,
  enumeration BIGINT NOT NULL,
  PRIMARY KEY (integration, group_id, member_id)
) ${clustered};

CREATE TABLE touched (
  integration BIGINT NOT NULL REFERENCES integration (number),
  kind ${text} NOT NULL,
  id ${text} NOT NULL,
  PRIMARY KEY (integration, kind, id)
) ${clustered};

CREATE TABLE schedule (
  integration BIGINT NOT NULL REFERENCES integration (number),
  user_id ${text} NOT NULL,
  due BIGINT NOT NULL,
  PRIMARY KEY (integration, user_id)
) ${clustered};

CREATE INDEX schedule_due ON schedule (integration, due);

CREATE TABLE feed_cursor (
  integration BIGINT NOT NULL REFERENCES integration (number),
  feed ${text} NOT NULL,
  url ${text} NOT NULL,
  round_complete BOOLEAN NOT NULL,
  enumeration BIGINT NOT NULL,
  enumerating BOOLEAN NOT NULL,
  subject ${text} NOT NULL,
  saved_at BIGINT NOT NULL,
  PRIMARY KEY (integration, feed)
);

CREATE TABLE group_reference (
  integration BIGINT NOT NULL REFERENCES integration (number),
  configured ${text} NOT NULL,
  group_id ${text} NOT NULL,
  PRIMARY KEY (integration, configured)
) ${clustered};

CREATE TABLE refused_property (
  integration BIGINT NOT NULL REFERENCES integration (number),
  name ${text} NOT NULL,
  PRIMARY KEY (integration, name)
) ${clustered};
