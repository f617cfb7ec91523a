import { Button, Group, Text } from '@mantine/core'
import { Dialog } from '../../parts/dialog.tsx'
import { partsTexts } from '../../parts/texts.ts'
import { useTexts } from '../../texts/language.tsx'
import type { SegmentUse } from './segment_use.ts'
import { segmentsTexts } from './texts.ts'
import { UseList } from './use_list.tsx'

interface InUseProps {
  readonly name: string
  readonly uses: readonly Omit<SegmentUse, 'state'>[]
  readonly onClose: () => void
}

/** Why a segment cannot be deleted, and where to go first. */
export function InUse({ name, uses, onClose }: InUseProps) {
  const t = useTexts(segmentsTexts)
  const parts = useTexts(partsTexts)
  return (
    <Dialog opened onClose={onClose} title={t.inUse.title(name)}>
      <Text size="sm" mb="sm">
        {t.inUse.text}
      </Text>
      <UseList uses={uses} />
      <Group justify="flex-end" mt="lg">
        <Button onClick={onClose} data-autofocus>
          {parts.close}
        </Button>
      </Group>
    </Dialog>
  )
}
