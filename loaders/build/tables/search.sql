-- The search: texts, words and names.
CREATE TABLE search_text (     -- Texter som går att söka i; fylls av derive/texts.sql
  text_id BIGINT PRIMARY KEY,  -- Löpnummer, utan betydelse utanför sökningen
  report_id VARCHAR NOT NULL REFERENCES report, -- Rapport
  kind VARCHAR NOT NULL CHECK (kind IN ('titel', 'fraga', 'fynd', 'rekommendation', 'citat')), -- Slag av text
  item_no VARCHAR,             -- Frågans, fyndets eller rekommendationens nummer; saknas för titel
  text VARCHAR NOT NULL,       -- Texten som den är skriven
  folded_text VARCHAR NOT NULL, -- Texten som fraser söks i: små bokstäver, ett slags streck och mellanrum, inga
    -- citattecken
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
  note VARCHAR,                -- Mening om vad namnet står för; saknas när ingen behövs
  PRIMARY KEY (kind, ref_id, name)
);
CREATE TABLE search_entry (    -- Det som går att söka vid namn, också det som ingen granskning gäller
  kind VARCHAR,                -- omrade, kommun, region, ovrig, lan, byra, amne, namndtyp, kommungrupp, lag eller
    -- bestammelse
  ref_id VARCHAR,              -- Id i tabellen för slaget; lagens namn för lag
  label VARCHAR NOT NULL,      -- Namn som visas
  report_count INTEGER NOT NULL, -- Antal granskningar: för område de som har fynd, för lag och bestämmelse de som har
    -- den som kriterium
  kind_order INTEGER NOT NULL, -- Slagets plats bland träffarna, från 1
  report_ids VARCHAR[] NOT NULL, -- De tre nyaste granskningarna, för parter, lagar och bestämmelser; annars ingen
  area_labels VARCHAR[] NOT NULL, -- Områden som en lag eller bestämmelse hör till, i bokstavsordning
  PRIMARY KEY (kind, ref_id)
);
CREATE TABLE search_name (     -- Namn som det söks med; fylls av derive/names.sql
  name_no INTEGER PRIMARY KEY, -- Löpnummer
  kind VARCHAR NOT NULL,       -- Slag, som i search_entry
  ref_id VARCHAR NOT NULL,     -- Id, som i search_entry
  name VARCHAR NOT NULL,       -- Namn som det är skrivet
  is_question BOOLEAN NOT NULL, -- Områdets fråga, inte ett namn
  word_count INTEGER NOT NULL, -- Antal ord som måste stå i en sökning som namnger det
  note VARCHAR                 -- Mening om vad namnet står för, ur search_alias; saknas när ingen behövs
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
