-- Bills by e-mail: the address somebody has confirmed, and the one they still have to. Kept apart, so that
-- bills go on to the old address until the new one is known to be theirs.
CREATE TABLE ebill (
    subscriber_id INTEGER PRIMARY KEY,
    email TEXT,
    locale TEXT,
    confirmed_at INTEGER,
    -- The last month, like 2026-10, whose bill needs no sending any more.
    sent_until TEXT,
    pending_email TEXT,
    pending_locale TEXT,
    pending_challenge BLOB CHECK (length(pending_challenge) = 16),
    pending_at INTEGER,
    CHECK ((email IS NULL) = (locale IS NULL)),
    CHECK ((email IS NULL) = (confirmed_at IS NULL)),
    CHECK ((email IS NULL) = (sent_until IS NULL)),
    CHECK ((pending_email IS NULL) = (pending_locale IS NULL)),
    CHECK ((pending_email IS NULL) = (pending_challenge IS NULL)),
    CHECK ((pending_email IS NULL) = (pending_at IS NULL)),
    CHECK (email IS NOT NULL OR pending_email IS NOT NULL)
) STRICT;
CREATE INDEX ebill_to_send ON ebill (sent_until, subscriber_id) WHERE email IS NOT NULL;
