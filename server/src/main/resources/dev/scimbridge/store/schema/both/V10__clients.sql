-- Clients that were created over the admin API; those of the configuration file stand there alone. settings is JSON.
CREATE TABLE client (
  integration BIGINT NOT NULL REFERENCES integration (number),
  name ${text} NOT NULL,
  settings ${text} NOT NULL,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (integration, name)
) ${clustered};

-- Numbers count from 1 per client. sha256 is the hash of the token in hexadecimal; the token itself is nowhere.
CREATE TABLE client_token (
  integration BIGINT NOT NULL REFERENCES integration (number),
  client ${text} NOT NULL,
  number BIGINT NOT NULL,
  name ${text} NOT NULL,
  kind ${text} NOT NULL,
  sha256 ${text} NOT NULL UNIQUE,
  created_at BIGINT NOT NULL,
  expires_at BIGINT,
  revoked_at BIGINT,
  last_used BIGINT,
  PRIMARY KEY (integration, client, number)
);

-- One row: what access tokens are signed with.
CREATE TABLE access_token_key (
  number BIGINT PRIMARY KEY,
  signing_key ${bytes} NOT NULL
);
