-- Integrations that were created over the admin API; those of the configuration file stand there alone. settings is JSON;
-- version counts the changes that a check or a preview has to see. secret is encrypted, and secret_kind says what it is.
CREATE TABLE created_integration (
  integration BIGINT PRIMARY KEY REFERENCES integration (number),
  state ${text} NOT NULL,
  settings ${text} NOT NULL,
  version BIGINT NOT NULL,
  secret_kind ${text},
  secret ${text},
  secret_set_at BIGINT,
  created_at BIGINT NOT NULL
);
