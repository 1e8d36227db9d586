-- Facts about municipalities beside the findings (data/context), each with its edition, year and origin (decision 101).
CREATE TABLE context_edition ( -- En utgåva av ett mått om kommunerna
  measure_id VARCHAR,          -- Mått
  edition VARCHAR,             -- Utgåvans år
  label VARCHAR NOT NULL,      -- Måttets namn på skärmen
  kind VARCHAR NOT NULL CHECK (kind IN ('grupp', 'antal', 'tal')), -- grupp (en indelning), antal (hela tal) eller tal
  unit VARCHAR,                -- Enhet; saknas för en indelning
  decimals INTEGER NOT NULL,   -- Decimaler på skärmen
  year INTEGER NOT NULL,       -- Utgåvans år, som tal
  as_of VARCHAR NOT NULL,      -- Vad värdena avser, i ord
  publisher VARCHAR NOT NULL,  -- Utgivare
  publisher_code VARCHAR,      -- Utgivarens nummer på måttet; saknas = inget
  definition VARCHAR NOT NULL, -- Vad måttet är
  not_said VARCHAR NOT NULL,   -- Vad måttet inte säger
  source VARCHAR NOT NULL,     -- Var värdena är lästa
  retrieved VARCHAR NOT NULL,  -- När de hämtades, med den precision som är känd
  terms VARCHAR NOT NULL,      -- Villkor för att återge dem
  cross_check VARCHAR NOT NULL, -- Mot vad de är prövade, och utfallet
  set_aside VARCHAR,           -- Varför en äldre utgåva används i stället; saknas = inte åsidosatt
  is_current BOOLEAN NOT NULL, -- Den utgåva som filter och likhet använder: den nyaste som inte är åsidosatt
  PRIMARY KEY (measure_id, edition)
);
CREATE TABLE context_group (   -- Grupper i en indelning av kommunerna
  measure_id VARCHAR,          -- Mått
  edition VARCHAR,             -- Utgåva
  group_id VARCHAR,            -- Gruppens kod hos utgivaren
  label VARCHAR NOT NULL,      -- Gruppens namn
  sort_order INTEGER NOT NULL, -- Utgivarens ordning, från 1
  PRIMARY KEY (measure_id, edition, group_id),
  FOREIGN KEY (measure_id, edition) REFERENCES context_edition (measure_id, edition)
);
CREATE TABLE body_context (    -- En kommuns värde i en utgåva av ett mått; ingen rad = utgåvan nämner inte kommunen
  body_id VARCHAR REFERENCES body, -- Kommun
  measure_id VARCHAR,          -- Mått
  edition VARCHAR,             -- Utgåva
  year INTEGER NOT NULL,       -- Utgåvans år, som tal
  value DOUBLE,                -- Värde i måttets enhet; saknas för en indelning, och när missing_reason säger varför
  group_id VARCHAR,            -- Grupp i en indelning; saknas för ett tal
  missing_reason VARCHAR,      -- Varför värdet saknas; saknas = det finns
  PRIMARY KEY (body_id, measure_id, edition),
  FOREIGN KEY (measure_id, edition) REFERENCES context_edition (measure_id, edition),
  FOREIGN KEY (measure_id, edition, group_id) REFERENCES context_group (measure_id, edition, group_id)
);
