-- The build: its keys, its remarks, and itself.
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
