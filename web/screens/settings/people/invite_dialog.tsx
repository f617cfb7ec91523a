import { Button, Group, Radio, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import type { Role } from '../../../../server/src/http/access/permissions.ts'
import { api } from '../../../api/api.ts'
import { useDeed } from '../../../api/use_deed.ts'
import { Dialog } from '../../../parts/dialog.tsx'
import { fieldProblems } from '../../../parts/field_problems.ts'
import { sayFailure } from '../../../parts/say_failure.tsx'
import { partsTexts } from '../../../parts/texts.ts'
import { useLanguage, useTexts } from '../../../texts/language.tsx'
import type { Invitation } from './people_screen.tsx'
import { ROLE_ORDER } from './role_order.ts'
import { peopleTexts } from './texts.ts'

interface InviteDialogProps {
  readonly onClose: () => void
  readonly onInvited: (invitation: Invitation) => void
}

interface Invited {
  readonly email: string
  readonly name: string
  readonly role: Role
}

const FIELDS = ['email', 'name', 'role']

export function InviteDialog({ onClose, onInvited }: InviteDialogProps) {
  const t = useTexts(peopleTexts)
  const parts = useTexts(partsTexts)
  const { language } = useLanguage()
  const form = useForm<Invited>({ initialValues: { email: '', name: '', role: 'marketer' } })
  const deed = useDeed(
    ({ email, name, role }: Invited) =>
      api.call('POST /v1/people', { body: { email: email.trim(), role, ...(name.trim() !== '' && { name }) } }),
    {
      changes: ['GET /v1/people', 'GET /v1/audit-log'],
      onDone: ({ email, password_link: link }) => onInvited({ email, link }),
      onError: (error) => {
        const { fields, rest } = fieldProblems(error, FIELDS, { keys: { person_exists: 'email' } })
        form.setErrors(fields)
        if (rest) sayFailure(error, language)
      },
    },
  )
  return (
    <Dialog opened onClose={onClose} title={t.invite}>
      <form onSubmit={form.onSubmit((values) => deed.mutate(values))} noValidate>
        <Stack>
          <TextInput label={t.dialog.email} type="email" data-autofocus {...form.getInputProps('email')} />
          <TextInput label={t.dialog.name} description={t.dialog.nameMeaning} {...form.getInputProps('name')} />
          <Radio.Group label={t.dialog.role} {...form.getInputProps('role')}>
            <Stack gap="xs" mt={6}>
              {ROLE_ORDER.map((role) => (
                <Radio key={role} value={role} label={t.roles[role].name} description={t.roles[role].meaning} />
              ))}
            </Stack>
          </Radio.Group>
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {parts.cancel}
            </Button>
            <Button type="submit" loading={deed.isPending}>
              {t.dialog.invite}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
