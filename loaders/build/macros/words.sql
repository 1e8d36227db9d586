-- Words of folded texts (see folding/): letters and figures, all else parts them.
CREATE MACRO words_of(folded_text) AS regexp_extract_all(folded_text, '[a-zåäöéü0-9]+');

CREATE MACRO name_words_of(folded_text) AS -- letters and figures apart: "1b" is two words, as "1 b" is
  regexp_extract_all(folded_text, '[a-zåäöéü]+|[0-9]+');

CREATE MACRO is_filler(word) AS
  -- words that tell no name from another; a name or a search of such words only keeps them
  word IN (
    'i', 'och', 'eller', 'att', 'den', 'det', 'de', 'som', 'till', 'en', 'ett', 'av', 'för', 'på', 'med', 'om', 'är',
    'inte', 'har', 'kan', 'från', 'hos', 'vid', 'mellan', 'hur', 'vad', 'vilka', 'var', 'vara', 'finns', 'får', 's',
    'ab', 'kap', 'kapitel', 'paragraf', 'paragrafen', 'kommun', 'kommunen', 'kommunens', 'kommuns', 'kommuner',
    'stad', 'stads', 'region', 'regionen', 'regionens', 'län', 'läns', 'länet', 'landsting', 'landstinget',
    'granskning', 'granskningen', 'granskningar', 'rapport', 'rapporten', 'rapporter', 'revision', 'området', 'område'
  );
