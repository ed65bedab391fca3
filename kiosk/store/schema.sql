-- The tables of the nouns in kiosk.sqlite: one row for each thing, made from facts by project.c. No
-- foreign keys and no uniqueness across rows, since facts arrive in any order. What a CHECK refuses is
-- left out and becomes a finding. Dates are '2026-11-25', times '14:00', both local; a missing value is
-- NULL; flags are 1 or NULL unless said otherwise. A CHECK with three words after IN would cost as much as
-- all the rest of writing a row, as SQLite makes a table of them each time.
--
-- Any change here needs a new SCHEMA_VERSION in book.h.

CREATE TABLE house (
    id            TEXT PRIMARY KEY,
    name          TEXT NOT NULL,
    zone          TEXT,
    holder        TEXT,             -- the device that gives out places …
    after_device  TEXT,             -- … once it has read this stream of the last one …
    after_life    TEXT,
    after_number  INTEGER,          -- … up to this number; NULL is at once
    office        TEXT,             -- the device that signs; NULL is a house without a folder
    phone_place   TEXT,             -- from here on: what Urgent help says
    staff_on_call TEXT,
    naloxone      TEXT,
    defibrillator TEXT,
    fire_exit     TEXT,
    confirmed_on  TEXT,
    confirmed_by  TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE device (
    id   TEXT PRIMARY KEY,
    name TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE person (
    id            TEXT PRIMARY KEY,
    name          TEXT,
    picture       TEXT NOT NULL,
    state         TEXT NOT NULL CHECK (state = 'yes' OR state = 'away' OR state = 'no'),
    moved_on_from TEXT,             -- with state 'no'; NULL is at once
    away_until    TEXT,             -- with state 'away': the last day; NULL is until staff change it
    on_wall       INTEGER NOT NULL CHECK (on_wall IN (0, 1)),
    language      TEXT,
    text_size     TEXT CHECK (text_size IN ('normal', 'large')),
    lock          TEXT,             -- the hash, or 'without'
    yes_on        TEXT,             -- the day they said yes to being here; NULL is not noted
    gone_from     TEXT GENERATED ALWAYS AS
                  (iif(state = 'no', coalesce(moved_on_from, '0000-00-00'), '9999-12-31')),
    away_to       TEXT GENERATED ALWAYS AS (iif(state = 'away', coalesce(away_until, '9999-12-31'), ''))
) STRICT, WITHOUT ROWID;
CREATE INDEX person_by_gone_from ON person (gone_from);

-- A member of staff, who proves to be there with a PIN.
CREATE TABLE worker (
    id     TEXT PRIMARY KEY,
    name   TEXT NOT NULL CHECK (name <> ''),
    active INTEGER NOT NULL CHECK (active IN (0, 1)),
    pin    TEXT             -- the hash
) STRICT, WITHOUT ROWID;

CREATE TABLE event (
    id                   TEXT PRIMARY KEY,
    title                TEXT NOT NULL CHECK (title <> ''),
    kind                 TEXT NOT NULL
                         CHECK (kind = 'activity' OR kind = 'quiz' OR kind = 'outing' OR
                                kind = 'meeting' OR kind = 'one-to-one'),
    picture              TEXT,
    place                TEXT,
    feel                 TEXT,
    bring                TEXT,
    cost                 TEXT,
    run_by               TEXT,
    is_quiet             INTEGER,
    friend_allowed       INTEGER,
    meet_at              TEXT,
    travel               TEXT,
    back_by              TEXT,
    places               INTEGER CHECK (places >= 0),  -- NULL is no limit
    group_size           TEXT
                         CHECK (group_size = 'one-to-one' OR group_size = 'small' OR group_size = 'large'),
    watchers_take_places INTEGER,
    status               TEXT NOT NULL
                         CHECK (status = 'draft' OR status = 'planned' OR status = 'cancelled'),
    reason               TEXT,
    off_from             TEXT,  -- of a cancelled series: the dates before are on. NULL: all are off
    is_private           INTEGER,
    teams                INTEGER,
    watching_offered     INTEGER,                      -- NULL is yes
    asked_by             TEXT
) STRICT, WITHOUT ROWID;

-- Who is invited to a private event; known by event and person.
CREATE TABLE invitation (
    id      TEXT PRIMARY KEY,
    event   TEXT NOT NULL,
    person  TEXT NOT NULL,
    invited INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX invitation_by_person ON invitation (person);

-- When events are: an event has a rule from its first date, and one from each date on which staff
-- changed it "from this date on". A text that is NULL is as the event says, one that is blank says nothing.
CREATE TABLE schedule (
    id           TEXT PRIMARY KEY,
    event        TEXT NOT NULL,
    date         TEXT NOT NULL CHECK (date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    starts       TEXT NOT NULL CHECK (starts GLOB '[0-9][0-9]:[0-9][0-9]'),
    ends         TEXT,  -- earlier than starts: after midnight
    rule         TEXT,  -- RRULE of RFC 5545; NULL is once
    until        TEXT,
    except_dates TEXT,  -- with blanks between
    title        TEXT,
    place        TEXT,
    feel         TEXT,
    bring        TEXT,
    cost         TEXT,
    run_by       TEXT,
    meet_at      TEXT,
    travel       TEXT,
    back_by      TEXT,
    asked_by     TEXT,
    places       INTEGER CHECK (places = -1 OR places > 0),  -- NULL is as the event says, -1 no limit
    last_day     TEXT GENERATED ALWAYS AS (iif(rule IS NULL, date, coalesce(until, '9999-12-31')))
) STRICT, WITHOUT ROWID;
CREATE INDEX schedule_by_last_day ON schedule (last_day);
CREATE INDEX schedule_by_event ON schedule (event, date);

-- What was said about one date of an event; known by event and original date. NULL is as the rule and the
-- event say; a text that is blank says nothing on this date.
CREATE TABLE occurrence (
    id       TEXT PRIMARY KEY,
    event    TEXT NOT NULL,
    original TEXT NOT NULL CHECK (original GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    date     TEXT CHECK (date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    starts   TEXT,
    ends     TEXT,
    place    TEXT,
    status   TEXT CHECK (status IN ('cancelled')),
    reason   TEXT,
    title    TEXT,
    feel     TEXT,
    bring    TEXT,
    cost     TEXT,
    run_by   TEXT,
    meet_at  TEXT,
    travel   TEXT,
    back_by  TEXT,
    asked_by TEXT,
    places   INTEGER CHECK (places = -1 OR places > 0)
) STRICT, WITHOUT ROWID;
CREATE INDEX occurrence_by_original ON occurrence (original);
CREATE INDEX occurrence_by_date ON occurrence (date) WHERE date IS NOT NULL;
CREATE INDEX occurrence_by_event ON occurrence (event, original);

-- What a person answered for an occurrence (date: its original date), and their place. Known by the
-- three. See signup.h and place.h.
CREATE TABLE signup (
    id            TEXT PRIMARY KEY,
    event         TEXT NOT NULL,
    date          TEXT NOT NULL CHECK (date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    person        TEXT NOT NULL,
    answer        TEXT      -- NULL: taken back
                  CHECK (answer = 'coming' OR answer = 'maybe' OR answer = 'watching' OR answer = 'declined'),
    ask           TEXT,     -- new at each change into an answer that takes a place; stands until given up
    ask_for       TEXT CHECK (ask_for IN ('coming', 'watching')), -- NULL: for the answer itself
    ask_lamport   INTEGER,  -- its turn in the line
    wish          TEXT CHECK (wish IN ('accept', 'pass')),  -- about the offer named next
    wish_offer    TEXT,
    changed_at    TEXT,
    place         TEXT CHECK (place = 'promised' OR place = 'waiting' OR place = 'offered' OR
                              place = 'given back'),
    place_ask     TEXT,     -- the ask that the holder answered with it
    line          INTEGER,  -- instead of ask_lamport, after an offer was passed on
    offer         TEXT,     -- new for each offer
    given_back_by TEXT,
    steer         TEXT,     -- what a worker asks of the holder, see steer.h; no CHECK may cost the answer its row
    steer_ask     TEXT,     -- for which ask …
    steer_place   TEXT,     -- … and which version of the place
    steer_by      TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX signup_by_occurrence ON signup (event, date);
CREATE INDEX signup_by_date ON signup (date, person); -- also for a person: nobody asks for all of one
CREATE INDEX signup_offered ON signup (date) WHERE place = 'offered';

-- Who was there. Known like a sign-up.
CREATE TABLE attendance (
    id          TEXT PRIMARY KEY,
    event       TEXT NOT NULL,
    date        TEXT NOT NULL CHECK (date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    person      TEXT NOT NULL,
    how         TEXT        -- NULL: taken back
                CHECK (how = 'here' OR how = 'took part' OR how = 'sat in' OR how = 'popped in' OR
                       how = 'helped'),
    recorded_at TEXT,
    recorded_by TEXT        -- NULL: by the person
) STRICT, WITHOUT ROWID;
CREATE INDEX attendance_by_occurrence ON attendance (event, date);
CREATE INDEX attendance_by_date ON attendance (date);

-- Somebody who does not live here was there: counted, and nothing else of them is kept.
CREATE TABLE visitor (
    id    TEXT PRIMARY KEY,
    event TEXT NOT NULL,
    date  TEXT NOT NULL CHECK (date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')
) STRICT, WITHOUT ROWID;
CREATE INDEX visitor_by_occurrence ON visitor (date, event);

-- How many were at an occurrence whose names have left (retention.h). Known by event and date.
CREATE TABLE attendance_total (
    id        TEXT PRIMARY KEY,
    event     TEXT NOT NULL,
    date      TEXT NOT NULL CHECK (date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    here      INTEGER,
    took_part INTEGER,
    sat_in    INTEGER,
    popped_in INTEGER,
    helped    INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE notice (
    id          TEXT PRIMARY KEY,
    title       TEXT NOT NULL CHECK (title <> ''),
    text        TEXT,
    picture     TEXT,
    shows_from  TEXT,
    shows_until TEXT,
    urgent      INTEGER,
    in_memory   INTEGER,
    event       TEXT,
    made_on     TEXT NOT NULL,
    people_agreed INTEGER,
    last_day    TEXT GENERATED ALWAYS AS (coalesce(shows_until, '9999-12-31'))
) STRICT, WITHOUT ROWID;
CREATE INDEX notice_by_last_day ON notice (last_day);
CREATE INDEX notice_by_event ON notice (event) WHERE event IS NOT NULL;

-- An import.
CREATE TABLE batch (
    id      TEXT PRIMARY KEY,
    name    TEXT,
    made_at TEXT NOT NULL,
    undone  INTEGER
) STRICT, WITHOUT ROWID;

-- A row of the office's files. Its cells are only in the body of the fact, as 'cell:COLUMN'.
CREATE TABLE import_row (
    id        TEXT PRIMARY KEY,
    kind      TEXT NOT NULL,
    office_id TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Who of staff changed what: see audit.h. Ids are in the order of their time. All but the id is NULL where it
-- was about somebody who was erased.
CREATE TABLE audit (
    id     TEXT PRIMARY KEY,
    worker TEXT,
    noun   TEXT,
    row    TEXT,
    part   TEXT,
    fact   TEXT
) STRICT, WITHOUT ROWID;
