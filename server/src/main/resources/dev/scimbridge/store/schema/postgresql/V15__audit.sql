-- What a change was from and to, where that is more than the detail says.
ALTER TABLE audit ADD COLUMN before_value ${text} NOT NULL DEFAULT '';
ALTER TABLE audit ADD COLUMN after_value ${text} NOT NULL DEFAULT '';

CREATE INDEX audit_administrator ON audit (administrator, number);

-- Append-only in the database too, whatever program is connected.
CREATE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the audit log is append-only';
END
$$;

CREATE TRIGGER audit_keeps_what_it_has BEFORE UPDATE OR DELETE OR TRUNCATE ON audit
  FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
