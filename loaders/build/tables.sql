-- The snapshot's tables. The comment behind each column becomes its COMMENT in the database, and each key a row of
-- table_key that the build checks (see tables.py); the file holds no index for it.
-- Register and codebook ------------------------------------------------------------------------------------------
CREATE TABLE body (            -- Kommun, region eller annan part som kan granskas
  body_id VARCHAR PRIMARY KEY, -- SCB:s kommunkod, länskod för region, eller eget id
  name VARCHAR COLLATE sv NOT NULL, -- Namn som visas
  kind VARCHAR NOT NULL CHECK (kind IN ('kommun', 'region', 'ovrig')), -- kommun, region eller ovrig
  county_code VARCHAR,         -- Länskod, två siffror
  county_name VARCHAR COLLATE sv -- Länets namn
);
CREATE TABLE board_type (      -- Nämndtyp: ett namn för nämnder av samma slag
  board_type VARCHAR PRIMARY KEY, -- Id
  label VARCHAR COLLATE sv NOT NULL -- Namn som visas
);
CREATE TABLE firm (            -- Revisionsbyrå
  firm_id VARCHAR PRIMARY KEY, -- Id
  name VARCHAR COLLATE sv NOT NULL -- Namn som visas
);
CREATE TABLE topic (           -- Ämne för granskning
  topic_id VARCHAR PRIMARY KEY, -- Id
  label VARCHAR COLLATE sv NOT NULL, -- Namn som visas
  definition VARCHAR NOT NULL  -- Vad ämnet omfattar
);
CREATE TABLE dimension (       -- Grupp av områden
  dimension_id VARCHAR PRIMARY KEY, -- Id
  label VARCHAR NOT NULL,      -- Namn som visas
  sort_order INTEGER NOT NULL  -- Ordning i kodboken, från 1
);
CREATE TABLE area (            -- Område som en granskning kan bedöma
  area_id VARCHAR PRIMARY KEY, -- Id
  dimension_id VARCHAR NOT NULL REFERENCES dimension, -- Dimension
  label VARCHAR NOT NULL,      -- Namn som visas
  question VARCHAR NOT NULL,   -- Neutral fråga
  definition VARCHAR NOT NULL, -- Vad området är
  brist VARCHAR NOT NULL,      -- Vad som räknas som brist
  delvis VARCHAR NOT NULL,     -- Vad som räknas som delvis
  fungerar VARCHAR NOT NULL,   -- Vad som räknas som fungerar
  not_here VARCHAR NOT NULL,   -- Vad som inte hör hit
  consequences VARCHAR NOT NULL, -- Typiska konsekvenser, kommaseparerade
  is_leading BOOLEAN NOT NULL, -- Ett av de tre områden som banken följer särskilt
  sort_order INTEGER NOT NULL  -- Ordning i kodboken, från 1
);
CREATE TABLE provision (       -- Bestämmelse med giltighet i tiden
  provision_id VARCHAR PRIMARY KEY, -- Id
  law VARCHAR NOT NULL,        -- Författning
  paragraph VARCHAR,           -- Paragraf; saknas när hela lagen avses
  summary VARCHAR NOT NULL,    -- Innehåll med egna ord
  valid_from DATE,             -- Första dag; saknas = ej fastställd
  valid_to DATE,               -- Sista dag; saknas = ingen känd
  verified VARCHAR NOT NULL    -- lagtext, andrahand eller rapport
);
CREATE TABLE provision_successor ( -- Vad som gäller efter en upphävd bestämmelse
  provision_id VARCHAR REFERENCES provision, -- Upphävd bestämmelse
  successor_id VARCHAR REFERENCES provision, -- Bestämmelse som gäller efteråt
  PRIMARY KEY (provision_id, successor_id)
);
CREATE TABLE provision_change ( -- Senare ändring i en gällande bestämmelse
  provision_id VARCHAR REFERENCES provision, -- Bestämmelse
  valid_from DATE,             -- Ändringen gäller från
  summary VARCHAR NOT NULL,    -- Ändringen med egna ord
  PRIMARY KEY (provision_id, valid_from)
);
CREATE TABLE area_provision (  -- Bestämmelser som hör till ett område
  area_id VARCHAR REFERENCES area, -- Område
  provision_id VARCHAR REFERENCES provision, -- Bestämmelse
  PRIMARY KEY (area_id, provision_id)
);
CREATE TABLE scale_wording (   -- Graderande fras och den grad den normaliseras till
  wording VARCHAR PRIMARY KEY, -- Fras, små bokstäver
  grade VARCHAR NOT NULL CHECK (grade IN ('ja', 'delvis', 'nej', 'ej_bedomd')), -- Svaret översatt till ja, delvis eller nej
  contested_grade VARCHAR      -- Den andra möjliga graden, när frasen är omtvistad
);
-- Reports --------------------------------------------------------------------------------------------------------
CREATE TABLE report (          -- En granskningsrapport
  report_id VARCHAR PRIMARY KEY, -- Id = filens namn
  title VARCHAR NOT NULL,      -- Titel med kodarens ord
  source_title VARCHAR NOT NULL, -- Källans titel
  title_basis VARCHAR NOT NULL CHECK (title_basis IN ('tryckt', 'kalla', 'kodaren')), -- Källans titel: tryckt, kalla (där rapporten finns) eller kodaren (bildad av kodaren)
  topic_id VARCHAR NOT NULL REFERENCES topic, -- Ämne
  kind VARCHAR NOT NULL,       -- fordjupad, uppfoljande, grundlaggande, gemensam eller annan
  is_joint BOOLEAN NOT NULL,   -- Beställd av flera parters revisorer tillsammans
  firm_id VARCHAR REFERENCES firm, -- Revisionsbyrå; saknas = okänd
  firm_note VARCHAR,           -- Anteckning om byrån
  published_text VARCHAR,      -- Datum med den precision som är känd
  published_year INTEGER,      -- År; saknas = okänt
  published_basis VARCHAR NOT NULL CHECK (published_basis IN ('tryckt', 'kalla', 'harledd', 'okand')), -- tryckt, kalla (i källans adress eller pressida), harledd eller okand
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
  item_key VARCHAR NOT NULL,   -- Punkten så som den slås upp: alla, number_key i recommendation, eller ord som inte leder till någon
  aspect VARCHAR,              -- Sida av punkten
  wording VARCHAR,             -- Rapportens formulering
  status VARCHAR NOT NULL,     -- genomford, delvis, ej_genomford eller oklar
  section VARCHAR NOT NULL,    -- Avsnitt
  page VARCHAR,                -- Sida
  quote VARCHAR,               -- Ordagrant citat
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
-- Assessments ----------------------------------------------------------------------------------------------------
CREATE TABLE overall (         -- Sammanfattande omdöme
  report_id VARCHAR REFERENCES report, -- Rapport
  overall_no INTEGER,          -- Ordning, från 1
  aspect VARCHAR,              -- Vad omdömet gäller
  object VARCHAR,              -- Granskningsobjekt, när rapporten har flera
  wording VARCHAR,             -- Rapportens formulering
  wording_key VARCHAR,         -- Formuleringen så som den jämförs med scale_wording
  grade VARCHAR NOT NULL CHECK (grade IN ('ja', 'delvis', 'nej', 'ej_bedomd', 'ingar_inte_i_kallan')), -- Svaret översatt till ja, delvis eller nej; ingar_inte_i_kallan räknas inte
  basis VARCHAR CHECK (basis IN ('uttrycklig', 'tolkad')), -- uttrycklig eller tolkad; saknas när svaret inte ingår i källan
  note VARCHAR,                -- Vad en tolkad grad vilar på
  section VARCHAR NOT NULL,    -- Avsnitt
  page VARCHAR,                -- Sida
  quote VARCHAR,               -- Ordagrant citat
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
  grade VARCHAR NOT NULL CHECK (grade IN ('ja', 'delvis', 'nej', 'ej_bedomd', 'ingar_inte_i_kallan')), -- Svaret översatt till ja, delvis eller nej; ingar_inte_i_kallan räknas inte
  basis VARCHAR CHECK (basis IN ('uttrycklig', 'tolkad')), -- uttrycklig eller tolkad; saknas när svaret inte ingår i källan
  note VARCHAR,                -- Vad en tolkad grad vilar på
  summary VARCHAR NOT NULL,    -- Svaret med kodarens ord
  section VARCHAR NOT NULL,    -- Avsnitt
  page VARCHAR,                -- Sida
  quote VARCHAR,               -- Ordagrant citat
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
  status VARCHAR NOT NULL, -- yttrande: accepterad, delvis, avvisad, oklar; uppfoljning: genomford, delvis, ej_genomford, oklar
  board_name VARCHAR, -- Nämnd som yttrat sig
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
  FOREIGN KEY (report_id, recommendation_no, event_no) REFERENCES recommendation_event (report_id, recommendation_no, event_no)
);
CREATE TABLE criticism (       -- Kritik i revisionsberättelsen, på dess egen skala
  report_id VARCHAR REFERENCES report, -- Rapport
  criticism_no INTEGER,        -- Ordning, från 1
  kind VARCHAR NOT NULL CHECK (kind IN ('anmarkning', 'erinran', 'papekande')), -- anmarkning, erinran eller papekande
  summary VARCHAR NOT NULL,    -- Kritiken med kodarens ord
  section VARCHAR NOT NULL,    -- Avsnitt
  page VARCHAR,                -- Sida
  quote VARCHAR,               -- Ordagrant citat
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
-- What the queries count, filled in by derive.sql -----------------------------------------------------------------
CREATE TABLE audit (           -- En granskning av en part som rapporten bedömer: rapport och bedömd part
  audit_id INTEGER PRIMARY KEY, -- Löpnummer, utan betydelse utanför databasen
  report_id VARCHAR NOT NULL REFERENCES report, -- Rapport
  body_id VARCHAR NOT NULL REFERENCES body, -- Bedömd part
  body_order INTEGER NOT NULL, -- Partens plats när alla parter står i bokstavsordning
  body_kind VARCHAR NOT NULL,  -- kommun, region eller ovrig
  county_code VARCHAR,         -- Partens län
  firm_id VARCHAR REFERENCES firm, -- Revisionsbyrå; saknas = okänd
  topic_id VARCHAR NOT NULL REFERENCES topic, -- Ämne
  published_year INTEGER,      -- År; saknas = okänt
  published_text VARCHAR,      -- Datum med den precision som är känd
  board_types VARCHAR[] NOT NULL, -- Nämndtyper som rapporten granskar hos parten
  first_day INTEGER,           -- Första dag som datumet kan betyda, som tal: 2020 ger 20200000; saknas = okänt
  last_day INTEGER,            -- Sista dag som datumet kan betyda, som tal: 2020 ger 20209999; saknas = okänt
  report_no INTEGER NOT NULL,  -- Rapportens nummer, utan betydelse utanför databasen
  is_joint BOOLEAN NOT NULL    -- Rapporten har flera parter, bedömda eller iakttagna
);
CREATE TABLE audit_finding (   -- Fynden i en granskning av en part
  audit_id INTEGER REFERENCES audit, -- Granskning
  finding_no INTEGER,          -- Fynd
  area_no INTEGER NOT NULL,    -- Områdets ordning i kodboken (area.sort_order)
  status VARCHAR NOT NULL,     -- brist, delvis eller fungerar
  rests_on VARCHAR NOT NULL,   -- bedomning eller iakttagelse
  board_types VARCHAR[] NOT NULL, -- Partens nämndtyper som fyndet gäller
  PRIMARY KEY (audit_id, finding_no)
);
CREATE TABLE audit_area (      -- Områden som granskningen har granskat: deras fynd sammanlagda, oavsett nämnd
  audit_id INTEGER REFERENCES audit, -- Granskning
  area_no INTEGER,             -- Områdets ordning i kodboken (area.sort_order)
  statuses UTINYINT NOT NULL,  -- Fyndens statusar som summa: 1 brist, 2 delvis, 4 fungerar
  finding_count INTEGER NOT NULL, -- Antal fynd
  PRIMARY KEY (audit_id, area_no)
);
CREATE TABLE audit_question (  -- Revisionsfrågorna i en granskning av en part: de som gäller någon av partens nämnder
  audit_id INTEGER REFERENCES audit, -- Granskning
  question_order INTEGER,      -- Frågans ordning i rapporten (question.sort_order)
  grade VARCHAR NOT NULL,      -- ja, delvis, nej, ej_bedomd eller ingar_inte_i_kallan
  basis VARCHAR,               -- uttrycklig eller tolkad; saknas när svaret inte ingår i källan
  wording VARCHAR,             -- Rapportens formulering så som den jämförs (wording_key)
  board_types VARCHAR[] NOT NULL, -- Partens nämndtyper som frågan gäller
  PRIMARY KEY (audit_id, question_order)
);
CREATE TABLE audit_grade (     -- Svaren på revisionsfrågorna i en granskning av en part, räknade oavsett nämnd
  audit_id INTEGER REFERENCES audit, -- Granskning
  grade VARCHAR,               -- ja, delvis, nej eller ej_bedomd
  question_count INTEGER NOT NULL, -- Antal frågor
  interpreted_count INTEGER NOT NULL, -- Antal av dem vars svar är tolkat
  PRIMARY KEY (audit_id, grade)
);
CREATE TABLE audit_overall (   -- De sammanfattande omdömena i en granskning av en part
  audit_id INTEGER REFERENCES audit, -- Granskning
  overall_no INTEGER,          -- Omdöme
  grade VARCHAR NOT NULL,      -- ja, delvis, nej, ej_bedomd eller ingar_inte_i_kallan
  basis VARCHAR,               -- uttrycklig eller tolkad; saknas när svaret inte ingår i källan
  wording VARCHAR,             -- Rapportens formulering så som den jämförs (wording_key)
  board_types VARCHAR[] NOT NULL, -- Partens nämndtyper som omdömet gäller
  PRIMARY KEY (audit_id, overall_no)
);
CREATE TABLE audit_advice (    -- Rekommendationerna i en granskning av en part: de som någon mottagare hos parten har fått
  audit_id INTEGER REFERENCES audit, -- Granskning
  advice_order INTEGER,        -- Rekommendationens ordning i rapporten (recommendation.sort_order)
  board_types VARCHAR[] NOT NULL, -- Mottagarnas nämndtyper; annan = ingen nämndtyp
  area_nos INTEGER[] NOT NULL, -- Områdenas ordning i kodboken (area.sort_order)
  response_status VARCHAR NOT NULL, -- accepterad, delvis, avvisad, oklar eller inget_yttrande
  PRIMARY KEY (audit_id, advice_order)
);
CREATE TABLE audit_follow_up ( -- Vad rapportens egen fil säger om genomförandet i en granskning av en part, en rad per uppgift
  audit_id INTEGER REFERENCES audit, -- Granskning
  advice_order INTEGER, -- Rekommendationens ordning i rapporten (recommendation.sort_order)
  status VARCHAR NOT NULL,     -- genomford, delvis, ej_genomford eller oklar
  event_no INTEGER,            -- Uppgift (recommendation_event.event_no)
  first_day INTEGER,           -- Första dag som uppgiftens datum kan betyda, som i audit
  last_day INTEGER,            -- Sista dag
  PRIMARY KEY (audit_id, advice_order, event_no)
);
CREATE TABLE audit_recipient ( -- Mottagare hos varje part som rekommendationen gäller; den som står hos ingen av dem gäller alla
  report_id VARCHAR,           -- Rapport
  recommendation_no VARCHAR,   -- Rekommendation
  body_id VARCHAR REFERENCES body, -- Part
  board_name VARCHAR,          -- Namn som i rapporten
  board_type VARCHAR REFERENCES board_type, -- Nämndtyp; saknas för den som inte är en nämnd
  PRIMARY KEY (report_id, recommendation_no, body_id, board_name),
  FOREIGN KEY (report_id, recommendation_no) REFERENCES recommendation (report_id, recommendation_no)
);
-- What follows from several reports together, filled in by derive_all.sql -----------------------------------------
CREATE TABLE audit_followed (  -- Granskningar av en part som en senare granskning av samma part följer upp
  audit_id INTEGER REFERENCES audit, -- Granskning som följs upp
  later_audit_id INTEGER REFERENCES audit (audit_id), -- Granskning som följer upp
  PRIMARY KEY (audit_id, later_audit_id)
);
CREATE TABLE audit_followed_up ( -- Vad en annan rapport säger om en rekommendation till en part
  audit_id INTEGER REFERENCES audit, -- Granskning
  advice_order INTEGER,        -- Rekommendationens ordning i rapporten (recommendation.sort_order)
  later_report_id VARCHAR REFERENCES report (report_id), -- Rapport som säger det
  earlier_no INTEGER,          -- Uppgift (earlier.earlier_no)
  status VARCHAR NOT NULL,     -- genomford, delvis, ej_genomford eller oklar
  first_day INTEGER,           -- Första dag som den rapportens datum kan betyda, som i audit
  last_day INTEGER,            -- Sista dag
  PRIMARY KEY (audit_id, advice_order, later_report_id, earlier_no)
);
CREATE TABLE audit_follow_up_status ( -- Vad som blev av en rekommendation till en part: de nyaste uppgifterna sammanlagda
  audit_id INTEGER REFERENCES audit, -- Granskning
  advice_order INTEGER,        -- Rekommendationens ordning i rapporten (recommendation.sort_order)
  status VARCHAR NOT NULL,     -- genomford, delvis, ej_genomford eller oklar
  PRIMARY KEY (audit_id, advice_order)
);
-- Search ---------------------------------------------------------------------------------------------------------
CREATE TABLE search_text (     -- Texter som går att söka i; fylls av derive.sql
  text_id BIGINT PRIMARY KEY,  -- Löpnummer, utan betydelse utanför sökningen
  report_id VARCHAR NOT NULL REFERENCES report, -- Rapport
  kind VARCHAR NOT NULL CHECK (kind IN ('titel', 'fraga', 'fynd', 'rekommendation', 'citat')), -- Slag av text
  item_no VARCHAR,             -- Frågans, fyndets eller rekommendationens nummer; saknas för titel
  text VARCHAR NOT NULL,       -- Texten som den är skriven
  folded_text VARCHAR NOT NULL, -- Texten som fraser söks i: små bokstäver, ett slags streck och mellanrum, inga citattecken
  word_count INTEGER NOT NULL  -- Antal ord
);
CREATE TABLE search_area (     -- Områden som en text hör till
  text_id BIGINT REFERENCES search_text, -- Text
  area_no INTEGER,             -- Områdets ordning i kodboken (area.sort_order)
  PRIMARY KEY (text_id, area_no)
);
CREATE TABLE search_body (     -- Parter som en text gäller, när den inte gäller alla som rapporten bedömer
  text_id BIGINT REFERENCES search_text, -- Text
  audit_id INTEGER REFERENCES audit, -- Rapport och bedömd part
  PRIMARY KEY (text_id, audit_id)
);
CREATE TABLE search_word (     -- Ord som står i texterna
  word VARCHAR PRIMARY KEY,    -- Ord, små bokstäver
  stem VARCHAR NOT NULL,       -- Stam enligt svensk Snowball
  stem_id INTEGER NOT NULL,    -- Stammens nummer, utan betydelse utanför sökningen
  text_count INTEGER NOT NULL  -- Antal förekomster
);
CREATE TABLE search_posting (  -- Var en stam står: en rad per stam och text, ordnade efter stam
  stem_id INTEGER NOT NULL,    -- Stam
  text_id BIGINT NOT NULL,     -- Text
  report_no INTEGER,           -- Textens rapport, som i audit; saknas när texten inte gäller någon bedömd part
  occurrences USMALLINT NOT NULL, -- Antal gånger i texten
  word_count INTEGER NOT NULL  -- Antal ord i texten
);
CREATE TABLE search_finding (  -- Fyndens texter efter område, för den som söker områdets namn
  area_no INTEGER,             -- Områdets ordning i kodboken (area.sort_order)
  text_id BIGINT REFERENCES search_text, -- Text
  report_no INTEGER NOT NULL,  -- Textens rapport, som i audit
  PRIMARY KEY (area_no, text_id)
);
CREATE TABLE search_alias (    -- Fler namn på det som går att söka vid namn, ur kodboken och registret
  kind VARCHAR,                -- Slag, som i search_entry
  ref_id VARCHAR,              -- Id, som i search_entry
  name VARCHAR,                -- Namn
  PRIMARY KEY (kind, ref_id, name)
);
CREATE TABLE search_entry (    -- Det som går att söka vid namn, också det som ingen granskning gäller
  kind VARCHAR,                -- omrade, kommun, region, ovrig, lan, byra, amne, namndtyp, lag eller bestammelse
  ref_id VARCHAR,              -- Id i tabellen för slaget; lagens namn för lag
  label VARCHAR NOT NULL,      -- Namn som visas
  report_count INTEGER NOT NULL, -- Antal granskningar: för område de som har fynd, för lag och bestämmelse de som har den som kriterium
  PRIMARY KEY (kind, ref_id)
);
CREATE TABLE search_name (     -- Namn som det söks med; fylls av derive_all.sql
  name_no INTEGER PRIMARY KEY, -- Löpnummer
  kind VARCHAR NOT NULL,       -- Slag, som i search_entry
  ref_id VARCHAR NOT NULL,     -- Id, som i search_entry
  name VARCHAR NOT NULL,       -- Namn som det är skrivet
  is_question BOOLEAN NOT NULL, -- Områdets fråga, inte ett namn
  word_count INTEGER NOT NULL  -- Antal ord som måste stå i en sökning som namnger det
);
CREATE TABLE search_name_word ( -- Ord i namnen
  name_no INTEGER REFERENCES search_name, -- Namn
  word_no INTEGER,             -- Ordning, från 1
  word VARCHAR NOT NULL,       -- Ord, små bokstäver
  stem VARCHAR NOT NULL,       -- Stam enligt svensk Snowball
  plain VARCHAR NOT NULL,      -- Ordet utan prickar, ringar och accenter
  is_filler BOOLEAN NOT NULL,  -- Ord som kan utelämnas
  PRIMARY KEY (name_no, word_no)
);
-- The build ------------------------------------------------------------------------------------------------------
CREATE TABLE table_key (       -- Vad som gör en rad unik, och vad den hänvisar till; prövat vid bygget
  table_name VARCHAR,          -- Tabell
  key_no INTEGER,              -- Ordning, primärnyckeln först, från 1
  is_primary BOOLEAN NOT NULL, -- Primärnyckel, annars hänvisning
  column_names VARCHAR NOT NULL, -- Kolumner, kommaseparerade
  referenced_table VARCHAR,    -- Tabell som hänvisas till
  referenced_column_names VARCHAR, -- Dess kolumner, kommaseparerade
  PRIMARY KEY (table_name, key_no)
);
CREATE TABLE build_notice (    -- Anmärkningar vid bygget
  report_id VARCHAR,           -- Rapport; saknas för kodboken och för filer på fel plats
  path VARCHAR NOT NULL, -- Fil
  line INTEGER, -- Rad
  code VARCHAR NOT NULL, -- Felkod
  message VARCHAR NOT NULL -- Text
);
CREATE TABLE build_info (      -- Uppgifter om bygget, en rad
  digest VARCHAR PRIMARY KEY, -- Kontrollsumma för allt som gick in, 16 tecken
  base_digest VARCHAR NOT NULL, -- Kontrollsumma för allt utom rapporterna, 16 tecken
  built_at TIMESTAMP NOT NULL, -- Tid för bygget, UTC
  report_count INTEGER NOT NULL, -- Antal rapporter
  notice_count INTEGER NOT NULL -- Antal anmärkningar
);
