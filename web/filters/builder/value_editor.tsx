import type { Value } from '@coterie/filter'
import { SegmentsField } from '../../pickers/segments_field.tsx'
import { useTexts } from '../../texts/language.tsx'
import { isOne } from './change_rule.ts'
import type { Compared } from './compared.ts'
import { builderTexts } from './texts.ts'
import { asList } from './values/as_list.ts'
import { ChoicesField } from './values/choices_field.tsx'
import { DatesField } from './values/dates_field.tsx'
import { DurationField } from './values/duration_field.tsx'
import { MomentField } from './values/moment_field.tsx'
import { NumberField } from './values/number_field.tsx'
import { NumbersField } from './values/numbers_field.tsx'
import { TextField } from './values/text_field.tsx'
import { TextsField } from './values/texts_field.tsx'
import { TruthField } from './values/truth_field.tsx'
import { useChoices } from './values/use_choices.ts'

interface ValueEditorProps {
  readonly operator: string
  readonly compared: Compared
  readonly value: Value | undefined
  readonly onChange: (value: Value | undefined) => void
}

/** Values of a list are written as those of its type are. */
const ELEMENTS: Readonly<Record<string, string>> = {
  text: 'texts',
  number: 'numbers',
  money: 'numbers',
  boolean: 'truths',
  date: 'dates',
  datetime: 'moments',
}

const isTrue = (text: string) => text === 'true'

/** The control for what an operator takes. `isShowable` has seen that the value is of that kind. */
export function ValueEditor({ operator, compared, value: given, onChange: onGiven }: ValueEditorProps) {
  const t = useTexts(builderTexts)
  const choices = useChoices(compared.values)
  const known = compared.operators.find(({ name }) => name === operator)
  const takes = known?.takes === 'elements' ? ELEMENTS[compared.type] : known?.takes
  const one = isOne(operator) && !Array.isArray(given)
  // A list of one is that one; not where the control would turn into another one under somebody's hands.
  const onChange = (next: Value | undefined) =>
    onGiven(Array.isArray(next) && next.length === 1 && !isOne(operator) ? next[0] : next)
  const money = compared.type === 'money'
  // biome-ignore lint/suspicious/noExplicitAny: each control takes its own kind of value
  const value = given as any
  switch (takes) {
    case 'whole_texts':
      if (compared.values)
        return <ChoicesField choices={choices.values} read={String} value={value} onChange={onChange} />
      if (one) return <TextField suggest={compared.suggest} value={value} onChange={onChange} />
      return <TextsField suggest={compared.suggest} value={value} onChange={onChange} />
    case 'texts':
      return <TextsField suggest={compared.suggest} value={value} onChange={onChange} />
    case 'numbers':
      if (one) return <NumberField money={money} value={value} onChange={onChange} />
      return <NumbersField money={money} value={value} onChange={onChange} />
    case 'calendar_years':
      return <NumbersField value={value} onChange={onChange} />
    case 'number':
      return <NumberField money={money} value={value} onChange={onChange} />
    case 'days':
    case 'years':
    case 'count':
      return <NumberField whole value={value} onChange={onChange} />
    case 'truths':
      return <ChoicesField choices={choices.truths} read={isTrue} value={value} onChange={onChange} />
    case 'truth':
      return <TruthField value={value} onChange={onChange} />
    case 'dates':
      return <DatesField value={value} onChange={onChange} />
    case 'moments':
      return <DatesField timed value={value} onChange={onChange} />
    case 'moment':
      return <MomentField timed={compared.type !== 'date'} value={value} onChange={onChange} />
    case 'duration':
      return <DurationField ofDays={compared.type === 'date'} value={value} onChange={onChange} />
    case 'days_of_month':
    case 'months':
    case 'weekdays':
      return <ChoicesField choices={choices[takes]} read={Number} value={value} onChange={onChange} />
    case 'segments':
      return (
        <SegmentsField
          aria-label={t.values}
          value={asList(value)}
          onChange={(ids) => onChange(ids.length === 0 ? undefined : ids)}
        />
      )
    default:
      return null
  }
}
