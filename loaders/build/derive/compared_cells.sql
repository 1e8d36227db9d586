-- Every area of every assessed body as two coders had it: report_id, firm_id (NULL = unknown), area_id, first_status,
-- second_status. What is replaced counts nowhere.
SELECT cell.report_id, report.firm_id, cell.area_id, cell.first_status, cell.second_status
FROM agreement_cell cell
JOIN counted_report report USING (report_id)
ORDER BY cell.report_id, cell.body_id, cell.area_id;
