-- Being active has a row of its own beside being there.
UPDATE held_change SET aspect = 'active' WHERE aspect = 'presence' AND after_value = 'inactive';

-- Whether the enumeration that is under way compares: then what it finds is drift, also after a kill.
ALTER TABLE feed_cursor ADD COLUMN reconciling BOOLEAN NOT NULL DEFAULT FALSE;
