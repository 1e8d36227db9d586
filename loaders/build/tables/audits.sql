-- What the queries count, filled in by derive/audits.sql and derive/recommendations.sql: numbers that group fast. Then
-- what follows from several reports together, filled in by derive/followed.sql.
CREATE TABLE audit (           -- En granskning av en part som rapporten bedömer: rapport och bedömd part
  audit_id INTEGER PRIMARY KEY, -- Löpnummer, utan betydelse utanför databasen
  report_id VARCHAR NOT NULL REFERENCES report, -- Rapport
  body_id VARCHAR NOT NULL REFERENCES body, -- Bedömd part
  body_order INTEGER NOT NULL, -- Partens plats när alla parter står i bokstavsordning
  body_kind VARCHAR NOT NULL,  -- kommun, region eller ovrig
  county_code VARCHAR,         -- Partens län
  group_keys VARCHAR[] NOT NULL, -- Partens kommungrupp i varje utgåva, som i body
  population INTEGER,          -- Partens invånare, som i body
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
  status VARCHAR NOT NULL,     -- brist, delvis eller fungerar: fyndens status, eller delvis när de är olika
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
CREATE TABLE audit_question_area ( -- Områden som revisionsfrågorna i en granskning av en part handlar om
  audit_id INTEGER REFERENCES audit, -- Granskning
  question_order INTEGER,      -- Frågans ordning i rapporten (question.sort_order)
  area_no INTEGER,             -- Områdets ordning i kodboken (area.sort_order)
  PRIMARY KEY (audit_id, question_order, area_no)
);
CREATE TABLE audit_own_answer ( -- Revisorernas egna svar: frågor om ett område som rapporten själv graderar
  audit_id INTEGER REFERENCES audit, -- Granskning
  question_order INTEGER,      -- Frågans ordning i rapporten (question.sort_order)
  area_no INTEGER,             -- Områdets ordning i kodboken (area.sort_order)
  question_no VARCHAR NOT NULL, -- Frågans nummer
  grade VARCHAR NOT NULL,      -- ja, delvis eller nej
  has_several_areas BOOLEAN NOT NULL, -- Frågan gäller fler områden än detta
  board_types VARCHAR[] NOT NULL, -- Partens nämndtyper som frågan gäller
  PRIMARY KEY (audit_id, question_order, area_no)
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
CREATE TABLE audit_advice (    -- Rekommendationerna i en granskning av en part: de som någon mottagare hos parten har
    -- fått
  audit_id INTEGER REFERENCES audit, -- Granskning
  advice_order INTEGER,        -- Rekommendationens ordning i rapporten (recommendation.sort_order)
  board_types VARCHAR[] NOT NULL, -- Mottagarnas nämndtyper; annan = ingen nämndtyp
  area_nos INTEGER[] NOT NULL, -- Områdenas ordning i kodboken (area.sort_order)
  response_status VARCHAR NOT NULL, -- accepterad, delvis, avvisad, oklar eller inget_yttrande
  PRIMARY KEY (audit_id, advice_order)
);
CREATE TABLE audit_follow_up ( -- Vad rapportens egen fil säger om genomförandet i en granskning av en part, en rad per
    -- uppgift
  audit_id INTEGER REFERENCES audit, -- Granskning
  advice_order INTEGER, -- Rekommendationens ordning i rapporten (recommendation.sort_order)
  basis VARCHAR NOT NULL,      -- namndens_uppgift eller revisorernas_kontroll
  board_name VARCHAR,          -- Nämnd som uppgiften gäller (audit_recipient); saknas = alla mottagare hos parten
  status VARCHAR NOT NULL,     -- ej_paborjad, pagar, genomford, delvis, ej_genomford, kommer_inte, inte_aktuell, oklar
  event_no INTEGER,            -- Uppgift (recommendation_event.event_no)
  first_day INTEGER,           -- Första dag som uppgiftens datum kan betyda, som i audit
  last_day INTEGER,            -- Sista dag
  PRIMARY KEY (audit_id, advice_order, event_no)
);
CREATE TABLE audit_recipient ( -- Mottagare hos varje part som rekommendationen gäller; den som står hos ingen av dem
    -- gäller alla
  report_id VARCHAR,           -- Rapport
  recommendation_no VARCHAR,   -- Rekommendation
  body_id VARCHAR REFERENCES body, -- Part
  board_name VARCHAR,          -- Namn som i rapporten
  board_type VARCHAR REFERENCES board_type, -- Nämndtyp; saknas för den som inte är en nämnd
  PRIMARY KEY (report_id, recommendation_no, body_id, board_name),
  FOREIGN KEY (report_id, recommendation_no) REFERENCES recommendation (report_id, recommendation_no)
);
CREATE TABLE audit_followed (  -- Granskningar av en part som en senare granskning av samma part följer upp
  audit_id INTEGER REFERENCES audit, -- Granskning som följs upp
  later_audit_id INTEGER REFERENCES audit (audit_id), -- Granskning som följer upp
  PRIMARY KEY (audit_id, later_audit_id)
);
CREATE TABLE audit_followed_up ( -- Vad en annan rapport säger om en rekommendation till en part: en kontroll av
    -- revisorer
  audit_id INTEGER REFERENCES audit, -- Granskning
  advice_order INTEGER,        -- Rekommendationens ordning i rapporten (recommendation.sort_order)
  later_report_id VARCHAR REFERENCES report (report_id), -- Rapport som säger det
  earlier_no INTEGER,          -- Uppgift (earlier.earlier_no)
  status VARCHAR NOT NULL,     -- genomford, delvis, ej_genomford eller oklar
  first_day INTEGER,           -- Första dag som den rapportens datum kan betyda, som i audit
  last_day INTEGER,            -- Sista dag
  PRIMARY KEY (audit_id, advice_order, later_report_id, earlier_no)
);
CREATE TABLE audit_follow_up_status ( -- Vad som blev av en rekommendation till en part: varje mottagares nyaste
    -- uppgifter sammanlagda, nämndens ord och revisorernas kontroll var för sig
  audit_id INTEGER REFERENCES audit, -- Granskning
  advice_order INTEGER,        -- Rekommendationens ordning i rapporten (recommendation.sort_order)
  status VARCHAR,              -- Revisorernas kontroll, som status i audit_follow_up; saknas = ingen känd
  board_word_status VARCHAR,   -- Nämndens uppgift, likaså
  PRIMARY KEY (audit_id, advice_order)
);
