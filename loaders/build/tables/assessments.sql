-- What the reports say: overall verdicts, audit questions and findings.
CREATE TABLE overall (         -- Sammanfattande omdöme
  report_id VARCHAR REFERENCES report, -- Rapport
  overall_no INTEGER,          -- Ordning, från 1
  aspect VARCHAR,              -- Vad omdömet gäller
  object VARCHAR,              -- Granskningsobjekt, när rapporten har flera
  wording VARCHAR,             -- Rapportens formulering
  wording_key VARCHAR,         -- Formuleringen så som den jämförs med scale_wording
  grade VARCHAR NOT NULL CHECK (grade IN ('ja', 'delvis', 'nej', 'ej_bedomd', 'ingar_inte_i_kallan')),
    -- Svaret översatt till ja, delvis eller nej; ingar_inte_i_kallan räknas inte
  basis VARCHAR CHECK (basis IN ('uttrycklig', 'tolkad')), -- uttrycklig eller tolkad; saknas när svaret inte ingår i
    -- källan
  note VARCHAR,                -- Vad en tolkad grad vilar på
  section VARCHAR NOT NULL,    -- Avsnitt
  page VARCHAR,                -- Sida
  quote VARCHAR,               -- Ordagrant citat
  file_page INTEGER,           -- Sidan i rapportens fil, räknat från filens första; saknas när filen inte är läst
  occurrence INTEGER,          -- Vilket av ställena citatet avser när det står flera gånger, räknat från början
  PRIMARY KEY (report_id, overall_no)
);
CREATE TABLE overall_board (   -- Nämnder som omdömet gäller
  report_id VARCHAR, -- Rapport
  overall_no INTEGER, -- Omdöme
  board_name VARCHAR, -- Namn som i rapporten
  board_type VARCHAR REFERENCES board_type, -- Nämndtyp
  PRIMARY KEY (report_id, overall_no, board_name),
  FOREIGN KEY (report_id, overall_no) REFERENCES overall (report_id, overall_no)
);
CREATE TABLE overall_body (    -- Parter som omdömet gäller
  report_id VARCHAR, -- Rapport
  overall_no INTEGER, -- Omdöme
  body_id VARCHAR REFERENCES body, -- Part
  PRIMARY KEY (report_id, overall_no, body_id),
  FOREIGN KEY (report_id, overall_no) REFERENCES overall (report_id, overall_no)
);
CREATE TABLE question (        -- Revisionsfråga
  report_id VARCHAR REFERENCES report, -- Rapport
  question_no VARCHAR,         -- Nummer, t.ex. 5a; med objekt, part eller nämnd före när numreringen börjar om
  printed_no VARCHAR NOT NULL, -- Numret så som det är tryckt
  sort_order INTEGER NOT NULL, -- Ordning i rapporten, från 1
  kind VARCHAR NOT NULL,       -- revisionsfråga, delfråga, kontrollmål, granskningsmål eller kontrollfråga
  object VARCHAR,              -- Granskningsobjekt, när rapporten har flera
  label VARCHAR NOT NULL,      -- Frågan med kodarens ord
  wording VARCHAR,             -- Rapportens graderande fras
  wording_key VARCHAR,         -- Frasen så som den jämförs med scale_wording
  grade VARCHAR NOT NULL CHECK (grade IN ('ja', 'delvis', 'nej', 'ej_bedomd', 'ingar_inte_i_kallan')),
    -- Svaret översatt till ja, delvis eller nej; ingar_inte_i_kallan räknas inte
  basis VARCHAR CHECK (basis IN ('uttrycklig', 'tolkad')), -- uttrycklig eller tolkad; saknas när svaret inte ingår i
    -- källan
  note VARCHAR,                -- Vad en tolkad grad vilar på
  summary VARCHAR NOT NULL,    -- Svaret med kodarens ord
  section VARCHAR NOT NULL,    -- Avsnitt
  page VARCHAR,                -- Sida
  quote VARCHAR,               -- Ordagrant citat
  file_page INTEGER,           -- Sidan i rapportens fil, räknat från filens första; saknas när filen inte är läst
  occurrence INTEGER,          -- Vilket av ställena citatet avser när det står flera gånger, räknat från början
  PRIMARY KEY (report_id, question_no)
);
CREATE TABLE question_area (   -- Områden som frågan handlar om
  report_id VARCHAR, -- Rapport
  question_no VARCHAR, -- Fråga
  area_id VARCHAR REFERENCES area, -- Område
  PRIMARY KEY (report_id, question_no, area_id),
  FOREIGN KEY (report_id, question_no) REFERENCES question (report_id, question_no)
);
CREATE TABLE question_board (  -- Nämnder som frågan gäller
  report_id VARCHAR, -- Rapport
  question_no VARCHAR, -- Fråga
  board_name VARCHAR, -- Namn som i rapporten
  board_type VARCHAR REFERENCES board_type, -- Nämndtyp
  PRIMARY KEY (report_id, question_no, board_name),
  FOREIGN KEY (report_id, question_no) REFERENCES question (report_id, question_no)
);
CREATE TABLE question_body (  -- Parter som frågan gäller, alltid utskrivna
  report_id VARCHAR, -- Rapport
  question_no VARCHAR, -- Fråga
  body_id VARCHAR REFERENCES body, -- Part
  PRIMARY KEY (report_id, question_no, body_id),
  FOREIGN KEY (report_id, question_no) REFERENCES question (report_id, question_no)
);
CREATE TABLE finding (         -- Fynd: svaghet eller styrka
  report_id VARCHAR REFERENCES report, -- Rapport
  finding_no INTEGER,          -- Ordning i filen, från 1
  area_id VARCHAR NOT NULL REFERENCES area, -- Område
  status VARCHAR NOT NULL CHECK (status IN ('brist', 'delvis', 'fungerar')), -- Status
  rests_on VARCHAR NOT NULL CHECK (rests_on IN ('bedomning', 'iakttagelse')), -- bedomning eller iakttagelse
  summary VARCHAR NOT NULL,    -- Fyndet med kodarens ord
  question_no VARCHAR,         -- Revisionsfråga som fyndet hör till
  object VARCHAR,              -- Granskningsobjekt, när rapporten har flera
  is_narrowed BOOLEAN NOT NULL, -- Gäller färre nämnder eller parter än rapporten
  note VARCHAR,                -- Varför statusen, när citatet ensamt kan läsas på annat sätt
  section VARCHAR NOT NULL,    -- Avsnitt
  page VARCHAR,                -- Sida
  quote VARCHAR NOT NULL,      -- Ordagrant citat
  file_page INTEGER,           -- Sidan i rapportens fil, räknat från filens första; saknas när filen inte är läst
  occurrence INTEGER,          -- Vilket av ställena citatet avser när det står flera gånger, räknat från början
  PRIMARY KEY (report_id, finding_no)
);
CREATE TABLE finding_body (    -- Parter som fyndet gäller, alltid utskrivna
  report_id VARCHAR, -- Rapport
  finding_no INTEGER, -- Fynd
  body_id VARCHAR REFERENCES body, -- Part
  PRIMARY KEY (report_id, finding_no, body_id),
  FOREIGN KEY (report_id, finding_no) REFERENCES finding (report_id, finding_no)
);
CREATE TABLE finding_board (   -- Nämnder som fyndet gäller, alltid utskrivna
  report_id VARCHAR, -- Rapport
  finding_no INTEGER, -- Fynd
  board_name VARCHAR, -- Namn som i rapporten
  board_type VARCHAR REFERENCES board_type, -- Nämndtyp
  PRIMARY KEY (report_id, finding_no, board_name),
  FOREIGN KEY (report_id, finding_no) REFERENCES finding (report_id, finding_no)
);
