-- What a change was from and to, where that is more than the detail says.
ALTER TABLE audit ADD COLUMN before_value ${text} NOT NULL DEFAULT '';
ALTER TABLE audit ADD COLUMN after_value ${text} NOT NULL DEFAULT '';

CREATE INDEX audit_administrator ON audit (administrator, number);

-- Append-only in the database too, whatever program has it open.
CREATE TRIGGER audit_keeps_what_it_has BEFORE UPDATE ON audit
BEGIN
  SELECT RAISE(ABORT, 'the audit log is append-only');
END;

-- REPLACE would remove a row without asking the trigger below.
CREATE TRIGGER audit_keeps_its_numbers BEFORE INSERT ON audit
WHEN EXISTS (SELECT 1 FROM audit WHERE number = NEW.number)
BEGIN
  SELECT RAISE(ABORT, 'the audit log is append-only');
END;

CREATE TRIGGER audit_keeps_all BEFORE DELETE ON audit
BEGIN
  SELECT RAISE(ABORT, 'the audit log is append-only');
END;
