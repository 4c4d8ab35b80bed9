-- What access tokens are signed with is kept encrypted under the master key. The one that was readable here is thrown
-- away: access tokens of the last hour are refused once, and clients ask for new ones.
DROP TABLE access_token_key;

CREATE TABLE access_token_key (
  number BIGINT PRIMARY KEY,
  envelope ${text} NOT NULL
);
