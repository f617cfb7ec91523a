import { ActionIcon, Group, TextInput, Tooltip } from '@mantine/core'
import { useSession } from '../../../app/session.tsx'
import { instantAt, wallClock } from '../../../formats/wall_clock.ts'
import { Icon } from '../../../parts/icon.tsx'
import { useTexts } from '../../../texts/language.tsx'
import { builderTexts } from '../texts.ts'
import type { ValueProps } from './value_props.ts'

interface MomentFieldProps extends ValueProps<string> {
  /** Whether it may have a time of day, which is then the project's. */
  readonly timed?: boolean
  /** Whether it has to. */
  readonly always?: boolean
  readonly label?: string
}

const isDate = (moment: string) => /^\d{4}-\d\d-\d\d$/.test(moment)

/** A calendar day, or an instant that is shown and typed as the project's clocks show it. */
export function MomentField({ value = '', onChange, timed = false, always = false, label }: MomentFieldProps) {
  const t = useTexts(builderTexts)
  const { time_zone: zone } = useSession().project
  const withTime = always || (value !== '' && !isDate(value))
  const shown = withTime && value !== '' ? wallClock(value, zone) : value
  const keep = (typed: string) => onChange(typed === '' ? undefined : withTime ? instantAt(typed, zone) : typed)
  const turn = () => onChange(withTime ? shown.slice(0, 10) : instantAt(`${value}T00:00`, zone))
  return (
    <Group gap={4} wrap="nowrap">
      <TextInput
        type={withTime ? 'datetime-local' : 'date'}
        aria-label={label ?? (withTime ? t.time : t.date)}
        value={shown}
        onChange={({ currentTarget }) => keep(currentTarget.value)}
        max={withTime ? '9999-12-31T23:59' : '9999-12-31'}
        w={withTime ? 210 : 150}
      />
      {timed && !always && value !== '' && (
        <Tooltip label={withTime ? t.withoutTime : t.withTime}>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={withTime ? t.withoutTime : t.withTime}
            aria-pressed={withTime}
            onClick={turn}
          >
            <Icon name="clock" size={16} />
          </ActionIcon>
        </Tooltip>
      )}
    </Group>
  )
}
