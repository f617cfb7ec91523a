import { Button, Group, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useNavigate } from '@tanstack/react-router'
import { api } from '../../api/api.ts'
import { useDeed } from '../../api/use_deed.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { fieldProblems } from '../../parts/field_problems.ts'
import { sayDone } from '../../parts/say_done.tsx'
import { sayFailure } from '../../parts/say_failure.tsx'
import { partsTexts } from '../../parts/texts.ts'
import { useLanguage, useTexts } from '../../texts/language.tsx'
import { readIds } from './read_ids.ts'
import { segmentsTexts } from './texts.ts'

interface NewListProps {
  readonly opened: boolean
  readonly onClose: () => void
}

const FIELDS = ['name', 'customers']

/** A list by its name, with ids that are pasted now, or those of a file that is uploaded next. */
export function NewList({ opened, onClose }: NewListProps) {
  const t = useTexts(segmentsTexts)
  const parts = useTexts(partsTexts)
  const { language } = useLanguage()
  const navigate = useNavigate()
  const form = useForm({
    initialValues: { name: '', customers: '' },
    validate: { name: (name) => (name.trim() === '' ? parts.nameMissing : null) },
  })
  const deed = useDeed(
    ({ name, customers }: typeof form.values & { readonly upload: boolean }) =>
      api.call('POST /v1/segments', { body: { name, type: 'custom', customers: [...readIds(customers)] } }),
    {
      changes: ['GET /v1/segments'],
      onDone: ({ id, name }, { upload }) => {
        onClose()
        sayDone(t.created(name), language)
        void navigate(
          upload
            ? { to: '/uploads/new', search: { segment: id } }
            : { to: '/segments/$segment', params: { segment: id }, search: { tab: 'members' } },
        )
      },
      onError: (error) => {
        const { fields, rest } = fieldProblems(error, FIELDS, { keys: { segment_name_taken: 'name' } })
        form.setErrors(fields)
        if (rest) sayFailure(error, language)
      },
    },
  )
  const pasted = readIds(form.values.customers).length
  return (
    <Dialog opened={opened} onClose={onClose} title={t.listing.title}>
      <form
        onSubmit={form.onSubmit((values, event) => {
          const by = (event?.nativeEvent as SubmitEvent | undefined)?.submitter
          deed.mutate({ ...values, upload: by?.getAttribute('value') === 'upload' })
        })}
        noValidate
      >
        <Stack gap="sm">
          <Text size="sm" c="dimmed">
            {t.listing.text}
          </Text>
          <TextInput label={t.renaming.name} data-autofocus {...form.getInputProps('name')} />
          <Textarea
            label={t.listing.ids}
            description={t.listing.hint}
            autosize
            minRows={3}
            maxRows={10}
            spellCheck={false}
            {...form.getInputProps('customers')}
          />
        </Stack>
        <Group justify="flex-end" mt="lg" gap="xs">
          <Button variant="default" loading={deed.isPending && deed.variables.upload} type="submit" value="upload">
            {t.listing.upload}
          </Button>
          <Button type="submit" loading={deed.isPending && !deed.variables.upload}>
            {pasted === 0 ? t.listing.save : t.listing.saveWith(pasted)}
          </Button>
        </Group>
      </form>
    </Dialog>
  )
}
