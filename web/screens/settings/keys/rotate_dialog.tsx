import { Alert, Button, Group, Radio, Stack } from '@mantine/core'
import { useState } from 'react'
import { api } from '../../../api/api.ts'
import { useDeed } from '../../../api/use_deed.ts'
import { Dialog } from '../../../parts/dialog.tsx'
import { sayFailure } from '../../../parts/say_failure.tsx'
import { partsTexts } from '../../../parts/texts.ts'
import { useLanguage, useTexts } from '../../../texts/language.tsx'
import type { Key, NewKey } from './keys_screen.tsx'
import { keysTexts } from './texts.ts'

interface RotateDialogProps {
  readonly rotated: Key
  readonly onClose: () => void
  readonly onRotated: (key: NewKey) => void
}

const OVERLAPS = ['0', '1', '24', '168', '720'] as const

/** Gives a key another secret, and the old one some time. */
export function RotateDialog({ rotated: { id, name }, onClose, onRotated }: RotateDialogProps) {
  const { rotating: t } = useTexts(keysTexts)
  const parts = useTexts(partsTexts)
  const { language } = useLanguage()
  const [hours, setHours] = useState<(typeof OVERLAPS)[number]>('24')
  const deed = useDeed(
    () => api.call('POST /v1/keys/:key/rotate', { params: { key: id }, body: { overlap_hours: Number(hours) } }),
    {
      changes: ['GET /v1/keys', 'GET /v1/audit-log'],
      onDone: onRotated,
      onError: (error) => sayFailure(error, language),
    },
  )
  return (
    <Dialog opened onClose={onClose} title={t.title(name)}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          deed.mutate(undefined)
        }}
      >
        <Stack>
          <Radio.Group
            label={t.overlap}
            description={t.meaning}
            value={hours}
            onChange={(next) => setHours(next as (typeof OVERLAPS)[number])}
          >
            <Stack gap="xs" mt="xs">
              {OVERLAPS.map((each) => (
                <Radio
                  key={each}
                  value={each}
                  label={t.overlaps[each]}
                  {...(each === '24' && { 'data-autofocus': true })}
                />
              ))}
            </Stack>
          </Radio.Group>
          {hours === '0' && (
            <Alert variant="light" color="red">
              {t.atOnce}
            </Alert>
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {parts.cancel}
            </Button>
            <Button type="submit" loading={deed.isPending}>
              {t.action}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
