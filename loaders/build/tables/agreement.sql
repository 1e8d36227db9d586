-- Two coders who had not seen each other's choices: what each had, and how well they agree.
CREATE TABLE agreement (       -- Rapporter som är kodade av två oberoende av varandra
  report_id VARCHAR PRIMARY KEY REFERENCES report, -- Rapport
  second_coder VARCHAR NOT NULL, -- Den andra kodarens initialer eller roll
  second_coded_date VARCHAR NOT NULL, -- Dag då den andra kodningen blev klar
  matched_count INTEGER NOT NULL, -- Antal fynd som båda har
  only_first_count INTEGER NOT NULL, -- Antal fynd som bara filens kodare har
  only_second_count INTEGER NOT NULL -- Antal fynd som bara den andra kodaren har
);
CREATE TABLE agreement_cell (  -- Varje område hos varje bedömd part, så som de två kodarna hade det innan de enades
  report_id VARCHAR REFERENCES agreement, -- Rapport
  body_id VARCHAR REFERENCES body, -- Bedömd part
  area_id VARCHAR REFERENCES area, -- Område; ett som saknas fanns inte i kodboken när de kodade
  first_status VARCHAR NOT NULL CHECK (first_status IN ('brist', 'delvis', 'fungerar', 'ej_granskat')), -- Filens kodare
  second_status VARCHAR NOT NULL CHECK (second_status IN ('brist', 'delvis', 'fungerar', 'ej_granskat')), -- Den andra
  PRIMARY KEY (report_id, body_id, area_id)
);
CREATE TABLE agreement_question ( -- Varje revisionsfråga som minst en av de två kodarna hade
  report_id VARCHAR REFERENCES agreement, -- Rapport
  question_order INTEGER,      -- Ordning i filen, från 1
  printed_no VARCHAR NOT NULL, -- Numret så som det är tryckt
  about VARCHAR,               -- Vad eller vem frågan gäller, när numret förekommer flera gånger
  first_grade VARCHAR NOT NULL, -- Filens kodare: en grad, ingar_inte_i_kallan, eller saknas när frågan inte är kodad
  second_grade VARCHAR NOT NULL, -- Den andra kodaren
  PRIMARY KEY (report_id, question_order)
);
CREATE TABLE agreement_coefficient ( -- Hur väl två kodare stämmer; av få par är måtten osäkra. Ersatta rapporter räknas
    -- bara för sig
  scope VARCHAR CHECK (scope IN ('bank', 'byra', 'rapport', 'omrade')), -- Vad måttet omfattar: bank, byra, rapport
    -- eller omrade
  scope_id VARCHAR,            -- firm_id, report_id eller area_id; för hela banken tomt. Okänd byrå har ingen rad
  measure VARCHAR CHECK (measure IN ('alla', 'granskade', 'ordning', 'granskat', 'fragor')), -- alla: status, också ej
    -- granskat, i varje område hos varje part (Krippendorffs alfa); granskade: bara där båda har granskat (alfa);
    -- ordning: detsamma, med brist, delvis och fungerar som en ordning (alfa); granskat: om området är granskat eller
    -- inte (alfa); fragor: frågornas grader (Cohens kappa)
  report_count INTEGER NOT NULL, -- Antal rapporter bakom
  unit_count INTEGER NOT NULL, -- Antal par av val: områden hos parter, eller frågor
  equal_count INTEGER NOT NULL, -- Antal par där de två hade detsamma
  neither_count INTEGER NOT NULL, -- Antal par där ingen av dem hade granskat området
  coefficient DOUBLE,          -- Alfa eller kappa: 1 = lika i allt, 0 = som av en slump; saknas när inget kan skilja
  low DOUBLE,                  -- Nedre gräns för ett 95-procentigt intervall; saknas som coefficient
  high DOUBLE,                 -- Övre gräns
  report_id VARCHAR REFERENCES agreement, -- Rapporten, när måttet omfattar en enda
  PRIMARY KEY (scope, scope_id, measure)
);
