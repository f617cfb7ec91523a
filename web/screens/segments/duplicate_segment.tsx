import { Button, Group, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useNavigate } from '@tanstack/react-router'
import { useDeed } from '../../api/use_deed.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { fieldProblems } from '../../parts/field_problems.ts'
import { sayDone } from '../../parts/say_done.tsx'
import { sayFailure } from '../../parts/say_failure.tsx'
import { partsTexts } from '../../parts/texts.ts'
import { useLanguage, useTexts } from '../../texts/language.tsx'
import { copySegment } from './copy_segment.ts'
import type { ListedSegment } from './segment_columns.tsx'
import { segmentsTexts } from './texts.ts'

interface DuplicateSegmentProps {
  readonly segment: ListedSegment
  readonly opened: boolean
  readonly onClose: () => void
}

const FIELDS = ['name']

export function DuplicateSegment({ segment, opened, onClose }: DuplicateSegmentProps) {
  const t = useTexts(segmentsTexts)
  const parts = useTexts(partsTexts)
  const { language } = useLanguage()
  const navigate = useNavigate()
  const form = useForm({
    initialValues: { name: t.duplicating.copyOf(segment.name) },
    validate: { name: (name) => (name.trim() === '' ? parts.nameMissing : null) },
  })
  const follows = segment.type === 'auto-update' || segment.type === 'passive'
  const deed = useDeed(({ name }: typeof form.values) => copySegment(segment, name), {
    changes: ['GET /v1/segments'],
    onDone: (id, { name }) => {
      onClose()
      sayDone(t.created(name), language)
      void navigate({ to: '/segments/$segment', params: { segment: id } })
    },
    onError: (error) => {
      const { fields, rest } = fieldProblems(error, FIELDS, { keys: { segment_name_taken: 'name' } })
      form.setErrors(fields)
      if (rest) sayFailure(error, language)
    },
  })
  return (
    <Dialog opened={opened} onClose={onClose} title={t.duplicating.title(segment.name)}>
      <form onSubmit={form.onSubmit((values) => deed.mutate(values))} noValidate>
        <Text size="sm" c="dimmed" mb="sm">
          {follows ? t.duplicating.filter : t.duplicating.list}
        </Text>
        <TextInput label={t.renaming.name} data-autofocus {...form.getInputProps('name')} />
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={onClose}>
            {parts.cancel}
          </Button>
          <Button type="submit" loading={deed.isPending}>
            {t.duplicate}
          </Button>
        </Group>
      </form>
    </Dialog>
  )
}
