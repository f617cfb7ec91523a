import type { Filter } from '@coterie/filter'
import { Text, VisuallyHidden } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Explained } from '../../server/src/segments/explain/explained.ts'
import { useFilterWords } from '../filters/use_filter_words.ts'
import { useFilterSentence } from '../filters/words/use_filter_sentence.ts'
import { useFormats } from '../formats/use_formats.ts'
import { Icon } from '../parts/icon.tsx'
import { useTexts } from '../texts/language.tsx'
import { Evidence } from './evidence.tsx'
import classes from './explain.module.css'
import { explainTexts } from './texts.ts'
import { useSeenText } from './use_seen_text.ts'

/** A node of the filter: its verdict, what it is about, what it saw, and what is inside it. */
export function Condition({ node }: { readonly node: Explained }) {
  const t = useTexts(explainTexts)
  const seenText = useSeenText()
  switch (node.kind) {
    case 'all':
    case 'any':
      return (
        <Line node={node} said={t[node.kind]}>
          <ul className={classes.tree}>
            {node.children.map((child) => (
              <Condition key={child.path} node={child} />
            ))}
          </ul>
        </Line>
      )
    case 'not':
      return (
        <Line node={node} said={t.not}>
          <ul className={classes.tree}>
            <Condition node={node.child} />
          </ul>
        </Line>
      )
    case 'segment': {
      const seen = node.segments.map((each) => (each.in ? t.inSegment(each.name) : t.notInSegment(each.name)))
      return <Line node={node} said={<Said condition={node.condition} />} seen={seen.join(', ')} />
    }
    case 'field':
    case 'collection':
      return (
        <Line node={node} said={<Said condition={node.condition} />} seen={seenText(node)}>
          {node.rows && node.rows.length > 0 && <Evidence rows={node.rows} more={node.more_rows ?? false} />}
        </Line>
      )
    default:
      return node satisfies never
  }
}

/** In plain words; as it is written on top of them. */
function Said({ condition }: { readonly condition: Filter }) {
  const say = useFilterSentence()
  const write = useFilterWords()
  return <span title={write?.(condition)}>{say?.(condition)}</span>
}

interface LineProps {
  readonly node: Explained
  readonly said: ReactNode
  readonly seen?: string
  readonly children?: ReactNode
}

function Line({ node: { holds, flips_at }, said, seen, children }: LineProps) {
  const t = useTexts(explainTexts)
  const { moment } = useFormats()
  return (
    <li>
      <div className={classes.condition} data-holds={holds}>
        <span className={classes.verdict}>
          <Icon name={holds ? 'check' : 'cross'} size={16} />
        </span>
        <VisuallyHidden>{holds ? t.holds : t.fails}</VisuallyHidden>
        <span className={classes.said}>{said}</span>
        {seen && (
          <Text span size="sm" c="dimmed">
            {seen}
          </Text>
        )}
        {flips_at && (
          <Text span size="sm" c="dimmed" className={classes.until!}>
            <Icon name="clock" size={14} /> {t.until(moment(flips_at))}
          </Text>
        )}
      </div>
      {children}
    </li>
  )
}
