import { Text } from '@mantine/core'
import type { ExplainedRow } from '../../server/src/segments/explain/explained.ts'
import { useFormats } from '../formats/use_formats.ts'
import { useValueText } from '../formats/use_value_text.ts'
import { When } from '../formats/when.tsx'
import { useTexts } from '../texts/language.tsx'
import classes from './explain.module.css'
import { explainTexts } from './texts.ts'

/** The orders or events behind a condition. */
export function Evidence({ rows, more }: { readonly rows: readonly ExplainedRow[]; readonly more: boolean }) {
  const t = useTexts(explainTexts)
  const { money } = useFormats()
  const valueText = useValueText()
  return (
    <details className={classes.evidence}>
      <summary>
        {t.rows(rows.length)}
        {more && `, ${t.moreRows}`}
      </summary>
      <ul>
        {rows.map(({ id, source_id, created_at, amount, status, properties }) => (
          <li key={id}>
            <When at={created_at} />{' '}
            <Text span size="sm" ff="monospace">
              {source_id ?? id}
            </Text>{' '}
            <Text span size="sm">
              {[
                amount === undefined ? null : money(amount),
                status === undefined ? null : t.statuses[status as keyof typeof t.statuses],
                ...Object.entries((properties as object | undefined) ?? {}).map(
                  ([key, value]) => `${key}: ${valueText(value)}`,
                ),
              ]
                .filter((part) => part !== null)
                .join(' · ')}
            </Text>
          </li>
        ))}
      </ul>
    </details>
  )
}
