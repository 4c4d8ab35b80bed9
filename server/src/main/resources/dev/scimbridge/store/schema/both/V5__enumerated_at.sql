-- When the feed's last full enumeration was complete; null before the first.
ALTER TABLE feed_cursor ADD COLUMN enumerated_at BIGINT;
