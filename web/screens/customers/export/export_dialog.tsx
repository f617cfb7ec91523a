import { Button, Group, Progress, Stack, Text } from '@mantine/core'
import { useEffect, useState } from 'react'
import { api } from '../../../api/api.ts'
import { keepFile } from '../../../api/keep_file.ts'
import { useFormats } from '../../../formats/use_formats.ts'
import { Dialog } from '../../../parts/dialog.tsx'
import { sayDone } from '../../../parts/say_done.tsx'
import { sayFailure } from '../../../parts/say_failure.tsx'
import { partsTexts } from '../../../parts/texts.ts'
import { useLanguage, useTexts } from '../../../texts/language.tsx'
import type { CustomersSearch } from '../route.ts'
import { customersTexts } from '../texts.ts'
import { countRows } from './count_rows.ts'

interface ExportDialogProps {
  readonly search: CustomersSearch
  readonly total: number | undefined
  readonly format: 'csv' | 'ndjson'
  readonly onClose: () => void
}

/** Fetches the file and shows how far it is; closing it breaks it off. */
export function ExportDialog({ search, total, format, onClose }: ExportDialogProps) {
  const { exporting: t } = useTexts(customersTexts)
  const parts = useTexts(partsTexts)
  const { language } = useLanguage()
  const { number } = useFormats()
  const [done, setDone] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: one download for as long as it is open
  useEffect(() => {
    const breaking = new AbortController()
    void download(breaking.signal)
    return () => breaking.abort()
  }, [])

  async function download(signal: AbortSignal): Promise<void> {
    const { q, filter, segment } = search
    const body = {
      format,
      ...(q !== undefined && { q }),
      ...(filter !== undefined && { filter }),
      ...(segment !== undefined && { segment_id: segment }),
    }
    try {
      const response = await api.send('POST /v1/customers/export', { body, signal })
      const count = countRows(format)
      const chunks: BlobPart[] = []
      let rows = 0
      for (const reader = response.body!.getReader(); ; ) {
        const { done: ended, value } = await reader.read()
        if (ended) break
        chunks.push(value)
        rows = count(value)
        setDone(rows)
      }
      keepFile(new Blob(chunks, { type: response.headers.get('content-type') ?? '' }), `customers.${format}`)
      onClose()
      sayDone(t.done(number(rows), rows), language)
    } catch (error) {
      if (signal.aborted) return
      onClose()
      sayFailure(error, language)
    }
  }

  const share = total === undefined || total === 0 ? 0 : Math.min(100, (100 * done) / total)
  return (
    <Dialog opened onClose={onClose} title={t.title}>
      <Stack gap="sm">
        <Text size="sm" role="status">
          {total === undefined ? t.soFar(number(done)) : t.progress(number(done), number(total))}
        </Text>
        <Progress value={share} aria-label={t.title} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {parts.cancel}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}
