CREATE TABLE timer (
  id text COLLATE "C" PRIMARY KEY,
  lane text COLLATE "C" NOT NULL,
  due_at bigint NOT NULL,
  timer json NOT NULL
);

CREATE INDEX timer_due ON timer (due_at, id);
