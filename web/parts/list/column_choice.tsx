import { ActionIcon, Checkbox, Popover, Stack, Tooltip } from '@mantine/core'
import { useTexts } from '../../texts/language.tsx'
import { Icon } from '../icon.tsx'
import { partsTexts } from '../texts.ts'
import type { Column } from './column.ts'

interface ColumnChoiceProps<Row> {
  readonly columns: readonly Column<Row>[]
  readonly shown: readonly Column<Row>[]
  readonly choose: (key: string, wanted: boolean) => void
}

export function ColumnChoice<Row>({ columns, shown, choose }: ColumnChoiceProps<Row>) {
  const t = useTexts(partsTexts)
  return (
    <Popover position="bottom-end" trapFocus>
      <Popover.Target>
        <Tooltip label={t.list.columns}>
          <ActionIcon variant="default" size={36} aria-label={t.list.columns}>
            <Icon name="columns" />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown aria-label={t.list.columns}>
        <Stack gap="xs">
          {columns
            .filter(({ rank }) => rank > 1)
            .map(({ key, title }) => (
              <Checkbox
                key={key}
                label={title}
                checked={shown.some((column) => column.key === key)}
                onChange={({ currentTarget }) => choose(key, currentTarget.checked)}
              />
            ))}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}
