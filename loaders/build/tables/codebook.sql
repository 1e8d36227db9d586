-- The register of Sweden and the codebook. Here, as in the other files of this folder, the comment behind each column
-- (it may go on below) becomes its COMMENT in the database, and each key a row of table_key that the build checks (see
-- filling.py); the file holds no index for it.
CREATE TABLE body (            -- Kommun, region eller annan part som kan granskas
  body_id VARCHAR PRIMARY KEY, -- SCB:s kommunkod, länskod för region, eller eget id
  name VARCHAR COLLATE sv NOT NULL, -- Namn som visas
  kind VARCHAR NOT NULL CHECK (kind IN ('kommun', 'region', 'ovrig')), -- kommun, region eller ovrig
  county_code VARCHAR,         -- Länskod, två siffror
  county_name VARCHAR COLLATE sv, -- Länets namn
  group_keys VARCHAR[] NOT NULL, -- Kommungrupp i varje utgåva, som 2023-C8, den nyaste först; tom = ingen känd
  population INTEGER           -- Invånare i den utgåva som används (context_edition.is_current); saknas = inte känt
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
CREATE TABLE scale_wording (   -- Graderande fras och den grad den översätts till
  wording VARCHAR PRIMARY KEY, -- Fras, små bokstäver
  grade VARCHAR NOT NULL CHECK (grade IN ('ja', 'delvis', 'nej', 'ej_bedomd')), -- Svaret översatt till ja, delvis eller
    -- nej
  contested_grade VARCHAR      -- Den andra möjliga graden, när frasen är omtvistad
);
