import { Anchor, Button, Group, Pill, Stack, Text, Textarea } from '@mantine/core'
import { useForm } from '@mantine/form'
import { Link } from '@tanstack/react-router'
import { useDeed } from '../../../api/use_deed.ts'
import { useFormats } from '../../../formats/use_formats.ts'
import { Dialog } from '../../../parts/dialog.tsx'
import { fieldProblems } from '../../../parts/field_problems.ts'
import { sayDone } from '../../../parts/say_done.tsx'
import { sayFailure } from '../../../parts/say_failure.tsx'
import { partsTexts } from '../../../parts/texts.ts'
import { CustomerField } from '../../../pickers/customer_field.tsx'
import { useLanguage, useTexts } from '../../../texts/language.tsx'
import { readIds } from '../../segments/read_ids.ts'
import { segmentTexts } from '../texts.ts'
import { PickedCustomer } from './picked_customer.tsx'
import { changeMembers, MEMBERS_CHANGE } from './use_member_change.ts'

interface AddMembersProps {
  readonly segment: string
  readonly opened: boolean
  readonly onClose: () => void
}

const FIELDS = ['add']

/** Puts customers on a list: picked by name, or by ids that are pasted. */
export function AddMembers({ segment, opened, onClose }: AddMembersProps) {
  const { adding: t } = useTexts(segmentTexts)
  const parts = useTexts(partsTexts)
  const { language } = useLanguage()
  const { number } = useFormats()
  const form = useForm({ initialValues: { picked: [] as readonly string[], add: '' } })
  const { picked, add } = form.values
  const ids = [...new Set([...picked, ...readIds(add)])]
  const deed = useDeed((add: readonly string[]) => changeMembers(segment, { add: [...add] }), {
    changes: MEMBERS_CHANGE,
    onDone: ({ added, already, unknown }, put) => {
      onClose()
      // Who was on it before would be taken off as well.
      const undo = already > 0 ? undefined : () => takeBack(put)
      sayDone(t.done(added, number(added), already, unknown), language, undo)
    },
    onError: (error) => {
      const { fields, rest } = fieldProblems(error, FIELDS, { keys: { too_large: 'add' } })
      form.setErrors(fields)
      if (rest) sayFailure(error, language)
    },
  })
  const removal = useDeed((remove: readonly string[]) => changeMembers(segment, { remove: [...remove] }), {
    changes: MEMBERS_CHANGE,
  })
  const takeBack = (put: readonly string[]) => removal.mutateAsync(put)
  const pick = (next: readonly string[]) => form.setFieldValue('picked', next)
  const submit = () => (ids.length === 0 ? form.setFieldError('add', t.nobody) : deed.mutate(ids))
  return (
    <Dialog opened={opened} onClose={onClose} title={t.title}>
      <form onSubmit={form.onSubmit(submit)} noValidate>
        <Stack gap="sm">
          <CustomerField
            label={t.pick}
            value={null}
            onChange={(id) => id !== null && pick([...new Set([...picked, id])])}
          />
          {picked.length > 0 && (
            <Pill.Group>
              {picked.map((id) => (
                <PickedCustomer key={id} id={id} onRemove={() => pick(picked.filter((each) => each !== id))} />
              ))}
            </Pill.Group>
          )}
          <Textarea
            label={t.paste}
            description={t.pasteHint}
            autosize
            minRows={3}
            maxRows={10}
            spellCheck={false}
            // Not the field above it: what that offers would cover the rest.
            data-autofocus
            {...form.getInputProps('add')}
          />
          <Text size="sm" c="dimmed">
            {t.many}{' '}
            <Anchor
              inherit
              underline="always"
              renderRoot={(props) => <Link to="/uploads/new" search={{ segment }} {...props} />}
            >
              {t.upload}
            </Anchor>
          </Text>
        </Stack>
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={onClose}>
            {parts.cancel}
          </Button>
          <Button type="submit" loading={deed.isPending}>
            {t.save(ids.length, number(ids.length))}
          </Button>
        </Group>
      </form>
    </Dialog>
  )
}
