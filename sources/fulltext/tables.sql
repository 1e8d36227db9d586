-- The index of the reports' own text. Written once by loaders/build/source_index_file.py, then only read.
CREATE TABLE report (           -- one row per report whose file is here
  report_no INTEGER PRIMARY KEY,
  report_id TEXT NOT NULL UNIQUE,
  entry TEXT NOT NULL,          -- checksum of what is indexed: the file and its pages
  has_pages INTEGER NOT NULL    -- 0: a text or Word file, whose parts are searched as pages
);
CREATE TABLE page (             -- one row per page with text, or part of a source without pages
  page_no INTEGER PRIMARY KEY,  -- report_no * 100000 + the page's place among the report's
  file_page INTEGER NOT NULL,   -- its number in the file, from 1
  printed TEXT,                 -- the number printed on it; NULL: none
  quality TEXT NOT NULL,        -- how it was read: text, ocr, ocr_osaker
  texts BLOB NOT NULL           -- compressed JSON: passages with their headings, footnotes, the sentence that goes on
);
CREATE VIRTUAL TABLE page_words USING fts5 ( -- rowid is page_no; folded words with a space between
  body,                         -- the page's running text
  notes,                        -- its footnotes
  crossing,                     -- the sentence that goes on to the next page, whole
  after,                        -- that part of it which stands on the next page
  content = '', tokenize = 'ascii'
);
CREATE TABLE word (             -- every word of the texts, with its Swedish stem
  word TEXT PRIMARY KEY,
  stem TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX word_stem ON word (stem);
