-- What the reports recommend, what was answered and done, and criticism in the audit opinion.
CREATE TABLE recommendation (  -- Rekommendation
  report_id VARCHAR REFERENCES report, -- Rapport
  recommendation_no VARCHAR,   -- Nummer; med objekt, part eller nämnd före när numreringen börjar om
  printed_no VARCHAR NOT NULL, -- Numret så som det är tryckt
  number_key VARCHAR NOT NULL, -- recommendation_no så som det jämförs med earlier.item_key
  sort_order INTEGER NOT NULL, -- Ordning i rapporten, från 1
  object VARCHAR,              -- Granskningsobjekt, när rapporten har flera
  summary VARCHAR NOT NULL,    -- Rekommendationen med kodarens ord
  section VARCHAR NOT NULL,    -- Avsnitt
  page VARCHAR,                -- Sida
  quote VARCHAR,               -- Ordagrant citat
  file_page INTEGER,           -- Sidan i rapportens fil, räknat från filens första; saknas när filen inte är läst
  occurrence INTEGER,          -- Vilket av ställena citatet avser när det står flera gånger, räknat från början
  PRIMARY KEY (report_id, recommendation_no)
);
CREATE TABLE recommendation_body (  -- Parter som rekommendationen gäller, alltid utskrivna
  report_id VARCHAR, -- Rapport
  recommendation_no VARCHAR, -- Rekommendation
  body_id VARCHAR REFERENCES body, -- Part
  PRIMARY KEY (report_id, recommendation_no, body_id),
  FOREIGN KEY (report_id, recommendation_no) REFERENCES recommendation (report_id, recommendation_no)
);
CREATE TABLE recommendation_board ( -- Mottagare
  report_id VARCHAR, -- Rapport
  recommendation_no VARCHAR, -- Rekommendation
  board_name VARCHAR, -- Namn som i rapporten
  board_type VARCHAR REFERENCES board_type, -- Nämndtyp
  PRIMARY KEY (report_id, recommendation_no, board_name),
  FOREIGN KEY (report_id, recommendation_no) REFERENCES recommendation (report_id, recommendation_no)
);
CREATE TABLE recommendation_area ( -- Områden
  report_id VARCHAR, -- Rapport
  recommendation_no VARCHAR, -- Rekommendation
  area_id VARCHAR REFERENCES area, -- Område
  PRIMARY KEY (report_id, recommendation_no, area_id),
  FOREIGN KEY (report_id, recommendation_no) REFERENCES recommendation (report_id, recommendation_no)
);
CREATE TABLE recommendation_event ( -- Yttrande eller uppföljning
  report_id VARCHAR, -- Rapport
  recommendation_no VARCHAR, -- Rekommendation
  event_no INTEGER, -- Ordning, från 1
  kind VARCHAR NOT NULL CHECK (kind IN ('yttrande', 'uppfoljning')), -- yttrande eller uppfoljning
  date VARCHAR, -- Datum med den precision som är känd
  status VARCHAR NOT NULL, -- yttrande: accepterad, delvis, avvisad, oklar; uppfoljning: ej_paborjad, pagar, genomford,
    -- delvis, ej_genomford, kommer_inte, inte_aktuell, oklar
  basis VARCHAR, -- uppfoljning: namndens_uppgift eller revisorernas_kontroll; saknas för yttranden
  board_name VARCHAR, -- Nämnd som yttrat sig, eller som uppföljningen gäller; saknas = alla mottagare
  source VARCHAR, -- Var uppföljningen står
  note VARCHAR, -- Med egna ord
  PRIMARY KEY (report_id, recommendation_no, event_no),
  FOREIGN KEY (report_id, recommendation_no) REFERENCES recommendation (report_id, recommendation_no)
);
CREATE TABLE recommendation_event_body ( -- Parter som yttrandet eller uppföljningen gäller, alltid utskrivna
  report_id VARCHAR, -- Rapport
  recommendation_no VARCHAR, -- Rekommendation
  event_no INTEGER, -- Yttrande eller uppföljning
  body_id VARCHAR REFERENCES body, -- Part
  PRIMARY KEY (report_id, recommendation_no, event_no, body_id),
  FOREIGN KEY (report_id, recommendation_no, event_no)
    REFERENCES recommendation_event (report_id, recommendation_no, event_no)
);
CREATE TABLE criticism (       -- Kritik i revisionsberättelsen, på dess egen skala
  report_id VARCHAR REFERENCES report, -- Rapport
  criticism_no INTEGER,        -- Ordning, från 1
  kind VARCHAR NOT NULL CHECK (kind IN ('anmarkning', 'erinran', 'papekande')), -- anmarkning, erinran eller papekande
  summary VARCHAR NOT NULL,    -- Kritiken med kodarens ord
  section VARCHAR NOT NULL,    -- Avsnitt
  page VARCHAR,                -- Sida
  quote VARCHAR,               -- Ordagrant citat
  file_page INTEGER,           -- Sidan i rapportens fil, räknat från filens första; saknas när filen inte är läst
  occurrence INTEGER,          -- Vilket av ställena citatet avser när det står flera gånger, räknat från början
  PRIMARY KEY (report_id, criticism_no)
);
CREATE TABLE criticism_body (  -- Parter som kritiken gäller, alltid utskrivna
  report_id VARCHAR, -- Rapport
  criticism_no INTEGER, -- Kritik
  body_id VARCHAR REFERENCES body, -- Part
  PRIMARY KEY (report_id, criticism_no, body_id),
  FOREIGN KEY (report_id, criticism_no) REFERENCES criticism (report_id, criticism_no)
);
CREATE TABLE criticism_board ( -- Nämnder som kritiken gäller, alltid utskrivna
  report_id VARCHAR, -- Rapport
  criticism_no INTEGER, -- Kritik
  board_name VARCHAR, -- Namn som i rapporten
  board_type VARCHAR REFERENCES board_type, -- Nämndtyp
  PRIMARY KEY (report_id, criticism_no, board_name),
  FOREIGN KEY (report_id, criticism_no) REFERENCES criticism (report_id, criticism_no)
);
