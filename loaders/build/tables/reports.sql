-- Reports: who is audited, by whom, when and against what, and what they say of earlier reports.
CREATE TABLE report (          -- En granskningsrapport
  report_id VARCHAR PRIMARY KEY, -- Id = filens namn
  title VARCHAR NOT NULL,      -- Titel med kodarens ord
  source_title VARCHAR NOT NULL, -- Källans titel
  title_basis VARCHAR NOT NULL CHECK (title_basis IN ('tryckt', 'kalla', 'kodaren')), -- Källans titel: tryckt, kalla
    -- (där rapporten finns) eller kodaren (bildad av kodaren)
  topic_id VARCHAR NOT NULL REFERENCES topic, -- Ämne
  kind VARCHAR NOT NULL,       -- fordjupad, uppfoljande, grundlaggande, gemensam eller annan
  is_joint BOOLEAN NOT NULL,   -- Beställd av flera parters revisorer tillsammans
  firm_id VARCHAR REFERENCES firm, -- Revisionsbyrå; saknas = okänd
  firm_note VARCHAR,           -- Anteckning om byrån
  published_text VARCHAR,      -- Datum med den precision som är känd
  published_year INTEGER,      -- År; saknas = okänt
  published_basis VARCHAR NOT NULL CHECK (published_basis IN ('tryckt', 'kalla', 'harledd', 'okand')),
    -- tryckt, kalla (i källans adress eller pressida), harledd eller okand
  published_note VARCHAR,      -- Vad datumet vilar på
  period VARCHAR,              -- Granskad tid
  scope VARCHAR,               -- Avgränsning
  method VARCHAR,              -- Metod
  interview_count INTEGER,     -- Antal intervjuade personer, om angivet
  documents VARCHAR,           -- Granskade dokument
  provenance VARCHAR NOT NULL, -- hel_rapport, sammanfattning eller press
  source_file VARCHAR NOT NULL, -- Källtextens namn
  source_page_count INTEGER,   -- Antal sidor
  source_address VARCHAR,      -- Webbadress
  source_sha256 VARCHAR NOT NULL, -- Källtextens kontrollsumma
  report_number VARCHAR,       -- Rapportens nummer eller diarienummer, om det är tryckt
  overall_state VARCHAR NOT NULL, -- Sammanfattande omdömen: finns, finns_inte_i_rapporten eller ingar_inte_i_kallan
  question_state VARCHAR NOT NULL, -- Revisionsfrågor: som overall_state
  finding_state VARCHAR NOT NULL, -- Fynd: som overall_state
  recommendation_state VARCHAR NOT NULL, -- Rekommendationer: som overall_state
  response_state VARCHAR NOT NULL, -- Nämndernas yttranden: som overall_state
  coded_by VARCHAR NOT NULL,   -- Kodarens initialer eller roll
  coded_date VARCHAR NOT NULL, -- Dag för kodning
  second_reader VARCHAR,       -- Andra läsaren
  second_date VARCHAR          -- Dag för andra läsningen
);
CREATE TABLE report_file (     -- Filen som rapporten lästes ur
  report_id VARCHAR PRIMARY KEY REFERENCES report, -- Rapport
  file_name VARCHAR NOT NULL,  -- Filens namn
  sha256 VARCHAR NOT NULL,     -- Filens kontrollsumma
  yaml_text VARCHAR NOT NULL   -- Filens innehåll
);
CREATE TABLE report_body (     -- Granskade parter
  report_id VARCHAR REFERENCES report, -- Rapport
  body_id VARCHAR REFERENCES body, -- Part
  role VARCHAR NOT NULL CHECK (role IN ('bedomd', 'iakttagen')), -- bedomd eller iakttagen
  party_order INTEGER NOT NULL, -- Ordning i filen, från 1
  name_then VARCHAR,           -- Partens namn i rapporten, när det är ett annat än dagens
  PRIMARY KEY (report_id, body_id)
);
CREATE TABLE report_board (    -- Granskade nämnder
  report_id VARCHAR REFERENCES report, -- Rapport
  body_id VARCHAR REFERENCES body, -- Part
  board_name VARCHAR NOT NULL, -- Namn som i rapporten
  board_type VARCHAR REFERENCES board_type, -- Nämndtyp
  PRIMARY KEY (report_id, body_id, board_name)
);
CREATE TABLE report_provision ( -- Revisionskriterier
  report_id VARCHAR REFERENCES report, -- Rapport
  provision_id VARCHAR REFERENCES provision, -- Bestämmelse
  note VARCHAR,                -- Anteckning
  PRIMARY KEY (report_id, provision_id)
);
CREATE TABLE replaces (        -- Rapporter som en annan ersätter: de går att läsa men räknas inte
  report_id VARCHAR REFERENCES report, -- Rapport som ersätter
  replaced_report_id VARCHAR REFERENCES report, -- Rapport som är ersatt
  PRIMARY KEY (report_id, replaced_report_id)
);
CREATE TABLE source_also (     -- Andra källor till samma granskning
  report_id VARCHAR REFERENCES report, -- Rapport
  source_no INTEGER,           -- Ordning, från 1
  title VARCHAR NOT NULL,      -- Källans titel
  address VARCHAR,             -- Webbadress
  provenance VARCHAR NOT NULL, -- hel_rapport, sammanfattning eller press
  note VARCHAR,                -- Vad som är hämtat ur den
  PRIMARY KEY (report_id, source_no)
);
CREATE TABLE follows_up (      -- Tidigare rapport som följs upp
  report_id VARCHAR REFERENCES report, -- Uppföljande rapport
  follows_up_no INTEGER,       -- Ordning, från 1
  earlier_report_id VARCHAR,   -- Tidigare rapport i banken
  text VARCHAR,                -- Beskrivning av tidigare rapport utanför banken
  PRIMARY KEY (report_id, follows_up_no)
);
CREATE TABLE earlier (         -- Vad som blev av tidigare punkter
  report_id VARCHAR REFERENCES report, -- Uppföljande rapport
  earlier_no INTEGER,          -- Ordning, från 1
  earlier_report_id VARCHAR,   -- Tidigare rapport i banken
  text VARCHAR,                -- Beskrivning av tidigare rapport utanför banken
  item VARCHAR NOT NULL,       -- Vilken punkt
  item_key VARCHAR NOT NULL,   -- Punkten så som den slås upp: alla, number_key i recommendation, eller ord som inte
    -- leder till någon
  aspect VARCHAR,              -- Sida av punkten
  wording VARCHAR,             -- Rapportens formulering
  status VARCHAR NOT NULL,     -- genomford, delvis, ej_genomford eller oklar
  section VARCHAR NOT NULL,    -- Avsnitt
  page VARCHAR,                -- Sida
  quote VARCHAR,               -- Ordagrant citat
  file_page INTEGER,           -- Sidan i rapportens fil, räknat från filens första; saknas när filen inte är läst
  occurrence INTEGER,          -- Vilket av ställena citatet avser när det står flera gånger, räknat från början
  PRIMARY KEY (report_id, earlier_no)
);
CREATE TABLE earlier_body (  -- Parter som uppgiften gäller, alltid utskrivna
  report_id VARCHAR, -- Rapport
  earlier_no INTEGER, -- Uppgift
  body_id VARCHAR REFERENCES body, -- Part
  PRIMARY KEY (report_id, earlier_no, body_id),
  FOREIGN KEY (report_id, earlier_no) REFERENCES earlier (report_id, earlier_no)
);
CREATE TABLE earlier_board ( -- Nämnder som uppgiften gäller, alltid utskrivna
  report_id VARCHAR, -- Rapport
  earlier_no INTEGER, -- Uppgift
  board_name VARCHAR, -- Namn som i rapporten
  board_type VARCHAR REFERENCES board_type, -- Nämndtyp
  PRIMARY KEY (report_id, earlier_no, board_name),
  FOREIGN KEY (report_id, earlier_no) REFERENCES earlier (report_id, earlier_no)
);
CREATE TABLE coding_note (     -- Svåra avvägningar vid kodningen
  report_id VARCHAR REFERENCES report, -- Rapport
  note_no INTEGER,             -- Ordning, från 1
  note VARCHAR NOT NULL,       -- Anteckning
  PRIMARY KEY (report_id, note_no)
);
