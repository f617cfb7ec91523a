import { Button, Group, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useFormats } from '../../formats/use_formats.ts'
import { useTexts } from '../../texts/language.tsx'
import { SaveStaticSegment } from './save_static_segment.tsx'
import { customersTexts } from './texts.ts'

interface SelectionBarProps {
  readonly selected: ReadonlySet<string>
  readonly onClear: () => void
}

/** What can be done with the customers that are ticked. */
export function SelectionBar({ selected, onClear }: SelectionBarProps) {
  const t = useTexts(customersTexts)
  const { number } = useFormats()
  const [saving, { open, close }] = useDisclosure()
  return (
    <Group gap="sm">
      <Text size="sm" role="status">
        {t.selected(selected.size, number(selected.size))}
      </Text>
      <Button size="xs" onClick={open}>
        {t.saveStatic.open}
      </Button>
      <Button size="xs" variant="default" onClick={onClear}>
        {t.unselect}
      </Button>
      <SaveStaticSegment customers={selected} opened={saving} onClose={close} onSaved={onClear} />
    </Group>
  )
}
