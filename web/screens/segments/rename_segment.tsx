import { Button, Group, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { api } from '../../api/api.ts'
import { useDeed } from '../../api/use_deed.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { fieldProblems } from '../../parts/field_problems.ts'
import { sayDone } from '../../parts/say_done.tsx'
import { sayFailure } from '../../parts/say_failure.tsx'
import { partsTexts } from '../../parts/texts.ts'
import { useLanguage, useTexts } from '../../texts/language.tsx'
import type { ListedSegment } from './segment_columns.tsx'
import { segmentsTexts } from './texts.ts'

interface RenameSegmentProps {
  readonly segment: ListedSegment
  readonly opened: boolean
  readonly onClose: () => void
}

const FIELDS = ['name']

export function RenameSegment({ segment: { id, name: before }, opened, onClose }: RenameSegmentProps) {
  const t = useTexts(segmentsTexts)
  const parts = useTexts(partsTexts)
  const { language } = useLanguage()
  const form = useForm({
    initialValues: { name: before },
    validate: { name: (name) => (name.trim() === '' ? parts.nameMissing : null) },
  })
  const deed = useDeed(
    (body: typeof form.values) => api.call('PUT /v1/segments/:segment', { params: { segment: id }, body }),
    {
      changes: ['GET /v1/segments', 'GET /v1/segments/:segment', 'GET /v1/audit-log'],
      onDone: (_, { name }) => {
        onClose()
        sayDone(t.renamed(name), language, () => deed.mutateAsync({ name: before }))
      },
      onError: (error) => {
        const { fields, rest } = fieldProblems(error, FIELDS, { keys: { segment_name_taken: 'name' } })
        form.setErrors(fields)
        if (rest) sayFailure(error, language)
      },
    },
  )
  return (
    <Dialog opened={opened} onClose={onClose} title={t.renaming.title}>
      <form onSubmit={form.onSubmit((values) => deed.mutate(values))} noValidate>
        <TextInput label={t.renaming.name} data-autofocus {...form.getInputProps('name')} />
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={onClose}>
            {parts.cancel}
          </Button>
          <Button type="submit" loading={deed.isPending}>
            {t.renaming.save}
          </Button>
        </Group>
      </form>
    </Dialog>
  )
}
