import { ActionIcon, Group } from '@mantine/core'
import { Icon } from '../../../parts/icon.tsx'
import { useTexts } from '../../../texts/language.tsx'
import { builderTexts } from '../texts.ts'
import { asList } from './as_list.ts'
import { MomentField } from './moment_field.tsx'
import type { ValueProps } from './value_props.ts'

interface DatesFieldProps extends ValueProps<string | readonly string[]> {
  /** Instants. */
  readonly timed?: boolean
}

/** One day or several; an empty one is not filled in yet. */
export function DatesField({ value, onChange, timed = false }: DatesFieldProps) {
  const t = useTexts(builderTexts)
  const given = asList(value)
  const dates = given.length === 0 ? [''] : given
  const put = (next: readonly string[]) => onChange(next.length > 1 ? next : next[0] === '' ? undefined : next[0])
  return (
    <Group gap="xs">
      {dates.map((date, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a day has nothing else that stays while it is typed
        <Group gap={2} wrap="nowrap" key={index}>
          <MomentField value={date} onChange={(next) => put(dates.with(index, next ?? ''))} always={timed} />
          {dates.length > 1 && (
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t.removeDate(date)}
              onClick={() => put(dates.toSpliced(index, 1))}
            >
              <Icon name="cross" size={14} />
            </ActionIcon>
          )}
        </Group>
      ))}
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={t.anotherDate}
        disabled={dates.includes('')}
        onClick={() => put([...dates, ''])}
      >
        <Icon name="plus" size={16} />
      </ActionIcon>
    </Group>
  )
}
