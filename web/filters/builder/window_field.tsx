import type { Window } from '@coterie/filter'
import { Select, Text } from '@mantine/core'
import { useTexts } from '../../texts/language.tsx'
import classes from './builder.module.css'
import { fitted } from './fitted.ts'
import { builderTexts } from './texts.ts'
import { DurationField } from './values/duration_field.tsx'
import { MomentField } from './values/moment_field.tsx'

interface WindowFieldProps {
  readonly value: Window | undefined
  readonly onChange: (within: Window | undefined) => void
}

type Kind = 'always' | 'last' | 'after' | 'before' | 'between'

const FRESH: Readonly<Record<Kind, Window | undefined>> = {
  always: undefined,
  last: { last: { amount: 30, unit: 'day' } },
  after: { after: '' },
  before: { before: '' },
  between: { after: '', before: '' },
}

/** In which time something has happened. */
export function WindowField({ value, onChange }: WindowFieldProps) {
  const t = useTexts(builderTexts)
  const kind = kindOf(value)
  const bounds = value && 'last' in value ? {} : (value ?? {})
  return (
    <div className={classes.together}>
      <Select
        aria-label={t.window}
        data={(Object.keys(FRESH) as Kind[]).map((one) => ({ value: one, label: t.windows[one] }))}
        value={kind}
        onChange={(picked) => onChange(turned(bounds, (picked ?? 'always') as Kind))}
        allowDeselect={false}
        {...fitted(t.windows[kind])}
      />
      {value && 'last' in value && (
        <DurationField
          ofDays={false}
          value={value.last}
          onChange={(last) => typeof last === 'object' && onChange({ last })}
        />
      )}
      {bounds.after !== undefined && (
        <MomentField
          timed
          label={t.since}
          value={bounds.after}
          onChange={(after = '') => onChange({ ...bounds, after })}
        />
      )}
      {kind === 'between' && (
        <Text span size="sm">
          {t.untilAnd}
        </Text>
      )}
      {bounds.before !== undefined && (
        <MomentField
          timed
          label={t.until}
          value={bounds.before}
          onChange={(before = '') => onChange({ ...bounds, before })}
        />
      )}
    </div>
  )
}

function kindOf(within: Window | undefined): Kind {
  if (within === undefined) return 'always'
  if ('last' in within) return 'last'
  if (within.after !== undefined && within.before !== undefined) return 'between'
  return within.after !== undefined ? 'after' : 'before'
}

/** What was filled in already stays, where it has a place. */
function turned({ after = '', before = '' }: { after?: string; before?: string }, kind: Kind): Window | undefined {
  switch (kind) {
    case 'after':
      return { after }
    case 'before':
      return { before }
    case 'between':
      return { after, before }
    default:
      return FRESH[kind]
  }
}
