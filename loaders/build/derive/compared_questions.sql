-- Every question as two coders had it: report_id, firm_id (NULL = unknown), first_grade, second_grade. What is replaced
-- counts nowhere.
SELECT question.report_id, report.firm_id, question.first_grade, question.second_grade
FROM agreement_question question
JOIN counted_report report USING (report_id)
ORDER BY question.report_id, question.question_order;
