-- Figures, targets and milestones of an unknown area, or with a number that is not finite; a sound store has none.
-- Asked of everything, an area may be unknown to what does not stand: its areas workbook was withdrawn after it.
WITH said AS (
    SELECT submission_id, area_id, sheet, cell, value, numerator, denominator FROM figure
    UNION ALL
    SELECT submission_id, area_id, sheet, cell, value, value_high, baseline_value FROM target
    UNION ALL
    SELECT submission_id, area_id, sheet, cell, NULL, NULL, NULL FROM milestone
)
SELECT said.submission_id, said.area_id, said.sheet, said.cell, area.area_id IS NULL AS unknown_area
FROM said
LEFT JOIN area ON area.area_id = said.area_id
LEFT JOIN standing AS s ON {stands:said}
WHERE ($submission_id IS NULL OR said.submission_id = $submission_id)
  AND (
      (area.area_id IS NULL AND ($submission_id IS NOT NULL OR s.submission_id IS NOT NULL))
      OR NOT coalesce(isfinite(said.value), true)
      OR NOT coalesce(isfinite(said.numerator), true)
      OR NOT coalesce(isfinite(said.denominator), true)
  )
ORDER BY said.submission_id, said.sheet, said.cell
