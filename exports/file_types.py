"""What a browser is told of each kind of file, apart from the modules that write them: few files are asked for."""

XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PPTX_TYPE = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
PDF_TYPE = "application/pdf"
JSON_TYPE = "application/json"
ICS_TYPE = "text/calendar"
ZIP_TYPE = "application/zip"
